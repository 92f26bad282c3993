import { baseOf } from '../../core/symbol.js';
import type { TailMethod } from '../../metrics/tail-methods.js';
import { count, money, percent, ratio } from '../format.js';
import { section } from '../terminal/section.js';
import { type Cell, type Column, cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';
import type { RiskReport } from './risk-report.js';
import { VERDICTS } from './value-at-risk-document.js';

const right = (head: string, dropOrder?: number): Column => ({
  head,
  align: 'right',
  ...(dropOrder === undefined ? {} : { dropOrder }),
});

const left = (head: string): Column => ({ head, align: 'left', shrinkTo: 10 });

export const methodText = (method: TailMethod): string => {
  switch (method) {
    case 'historical':
      return 'Historical';
    case 'normal':
      return 'Normal';
    case 'cornish-fisher':
      return 'Cornish-Fisher';
    case 'ewma':
      return 'EWMA, next day';
  }
};

const level = (confidence: number): string => percent(confidence, 0);

export const note = (text: string, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 2).map((line) => theme.dim(` ${line}`));

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

/** The correlation matrix; columns that do not fit are left out, and in the JSON. */
export const correlationLines = ({ correlation }: RiskReport, theme: Theme): readonly string[] => {
  if (correlation === null || correlation.symbols.length < 2) return [];
  const { symbols, values } = correlation;
  return [
    section(theme, 'Correlation of daily returns'),
    ...table(
      {
        columns: [left(''), ...symbols.map((symbol, k) => right(theme.outside(baseOf(symbol)), k))],
        rows: symbols.map((symbol, i) => [
          cell(theme.outside(symbol)),
          ...values[i]!.map((value) => cell(ratio(value))),
        ]),
      },
      theme,
    ),
  ];
};

/** How value at risk stood up to what came. */
export const backtestLines = ({ backtest, days }: RiskReport, theme: Theme): readonly string[] => {
  const title = 'Was value at risk right?';
  if (backtest === null)
    return [
      section(theme, title),
      ...note(`N/A: ${count(days)} days are too few to foretell value at risk and see what came.`, theme),
    ];
  const { window, tests } = backtest;
  const rejected = (p: number | undefined): Cell =>
    cell(ratio(p, 3), p !== undefined && p < 0.05 ? theme.warn : undefined);
  return [
    section(theme, title, `${count(backtest.days)} days, each from the ${count(window)} before it`),
    ...table(
      {
        columns: [
          left('Method'),
          right(''),
          right('Worse'),
          right('Expected'),
          right('Kupiec'),
          right('Christ.'),
          { head: 'The loss was worse', align: 'left', shrinkTo: 12 },
        ],
        rows: tests.map((test) => [
          cell(methodText(test.method)),
          cell(level(test.confidence)),
          cell(count(test.exceedances)),
          cell(ratio(test.expected, 1)),
          rejected(test.kupiec?.pValue),
          rejected(test.conditionalCoverage?.pValue),
          cell(test.observations === 0 ? 'no forecasts' : VERDICTS[test.verdict]),
        ]),
        gap: 1,
      },
      theme,
    ),
    ...note(
      'p-values of Kupiec (as often as it says?) and Christoffersen (that, and not in clusters?); below 0.05 the answer is no.',
      theme,
    ),
  ];
};
