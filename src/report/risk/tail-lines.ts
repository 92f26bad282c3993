import { money, percent, ratio } from '../format.js';
import { section } from '../terminal/section.js';
import { type Cell, type Column, cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';
import type { RiskReport } from './risk-report.js';
import { left, level, methodText, note, right } from './table-parts.js';

/** Value at risk and what lies beyond it, by method and confidence. */
export const tailLines = (
  { valueAtRisk, capital, currency }: RiskReport,
  theme: Theme,
): readonly string[] => {
  const amount = (value: number | null): Cell => cell(money(value, capital), bySign(theme, value));
  const missing = valueAtRisk.some((tail) => tail.method === 'cornish-fisher' && tail.valueAtRisk === null);
  const others = valueAtRisk.some((tail) => tail.method === 'normal' && tail.valueAtRisk !== null);
  return [
    section(theme, 'Value at risk, one day', theme.outside(`money in ${currency}`)),
    ...table(
      {
        columns: [left('Method'), right(''), right('VaR'), right('money'), right('CVaR'), right('money')],
        rows: valueAtRisk.map((tail) => [
          cell(methodText(tail.method)),
          cell(level(tail.confidence)),
          cell(percent(tail.valueAtRisk)),
          amount(tail.valueAtRiskMoney),
          cell(percent(tail.conditionalValueAtRisk)),
          amount(tail.conditionalValueAtRiskMoney),
        ]),
      },
      theme,
    ),
    ...(missing && others
      ? note(
          'Cornish-Fisher is N/A where the returns are too skewed or too heavy in the tails for it.',
          theme,
        )
      : []),
  ];
};

/** Volatility and what it moves with. */
export const volatilityLines = ({ volatility, benchmark }: RiskReport, theme: Theme): readonly string[] => {
  const { daily, annual, ewmaDaily, ewmaAnnual, decay } = volatility;
  const rows: (readonly Cell[])[] = [
    [cell('Volatility'), cell(percent(annual, 1)), cell(`a year; ${percent(daily)} a day`)],
    [
      cell(`EWMA ${ratio(decay)}`),
      cell(percent(ewmaAnnual, 1)),
      cell(`a year; ${percent(ewmaDaily)} foretold for the next day`),
    ],
  ];
  if (benchmark !== null) {
    const name = theme.outside(benchmark.name);
    rows.push([cell('Beta'), cell(ratio(benchmark.beta)), cell(`to ${name}`)]);
    rows.push([cell('Correlation'), cell(ratio(benchmark.correlation)), cell(`with ${name}`)]);
  }
  const columns: readonly Column[] = [
    { head: '', align: 'left' },
    { head: '', align: 'right' },
    { head: '', align: 'left' },
  ];
  return [section(theme, 'Volatility'), ...table({ columns, rows }, theme)];
};
