import { shortNames } from '../correlation-texts.js';
import { money, percent, ratio } from '../format.js';
import { correlationTable } from '../terminal/correlation-table.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import type { RiskReport } from './risk-report.js';
import { left, right } from './table-parts.js';

/** Each position: what it is, and what it has in the risk of all. */
export const positionLines = (
  { positions, capital, valueAtRisk }: RiskReport,
  theme: Theme,
): readonly string[] => {
  if (positions === null) return [];
  const sum = (pick: (k: number) => number | null): number | null =>
    positions.reduce<number | null>((total, _, k) => {
      const value = pick(k);
      return total === null || value === null ? null : total + value;
    }, 0);
  const whole = valueAtRisk.find(({ method, confidence }) => method === 'normal' && confidence === 0.95);
  return [
    section(theme, 'Positions', 'VaR part: of the normal VaR at 95 %'),
    ...table(
      {
        columns: [
          left('Symbol'),
          right('Weight'),
          right('Value'),
          right('Vol./year'),
          right('Beta'),
          right('Corr.', 1),
          right('Risk share'),
          right('VaR part'),
        ],
        rows: [
          ...positions.map((position) => [
            cell(theme.outside(position.symbol)),
            cell(percent(position.weight, 1)),
            cell(money(position.value, capital)),
            cell(percent(position.annualVolatility, 1)),
            cell(ratio(position.beta)),
            cell(ratio(position.correlation)),
            cell(percent(position.riskShare, 1)),
            cell(money(position.componentValueAtRiskMoney, capital)),
          ]),
          [
            cell('all'),
            cell(
              percent(
                sum((k) => positions[k]!.weight),
                1,
              ),
            ),
            cell(
              money(
                sum((k) => positions[k]!.value),
                capital,
              ),
            ),
            cell(''),
            cell(''),
            cell(''),
            cell(
              percent(
                sum((k) => positions[k]!.riskShare),
                1,
              ),
            ),
            cell(money(whole?.valueAtRiskMoney, capital)),
          ],
        ],
        gap: 1,
      },
      theme,
    ),
  ];
};

/** How alike the positions moved. */
export const correlationLines = ({ correlation }: RiskReport, theme: Theme): readonly string[] => {
  if (correlation === null || correlation.symbols.length < 2) return [];
  const names = shortNames(correlation.symbols).map(theme.outside);
  return [
    section(theme, 'Correlation of daily returns'),
    ...correlationTable(names, correlation.values, theme),
  ];
};
