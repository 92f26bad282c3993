import type { CorrelationMatrix, PortfolioCorrelation } from '../../core/portfolio.js';
import type { BacktestReport } from '../backtest-report.js';
import { daysText, saysAnything, shortNames, TOO_FEW_DAYS } from '../correlation-texts.js';
import { isNumber, ratio } from '../format.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table, tableWidth } from './table.js';
import type { Theme } from './theme.js';

const MOST_PAIRS = 10;

const matrix = (names: readonly string[], { values }: CorrelationMatrix) => ({
  columns: [
    { head: '', align: 'left' as const, least: 10 },
    ...names.map((head): Column => ({ head, align: 'right', least: 5 })),
  ],
  rows: values.map((row, k) => [
    cell(names[k]!),
    ...row.map((value, other): Cell => cell(other === k ? '1' : ratio(value))),
  ]),
});

/** Where there are too many markets for a square: the pairs that are most alike. */
const pairs = (names: readonly string[], { values }: CorrelationMatrix) => {
  const found = names.flatMap((name, k) =>
    names
      .slice(k + 1)
      .map((other, n) => ({ name: `${name} ${other}`, value: values[k]![k + 1 + n] ?? null })),
  );
  const best = found
    .filter(({ value }) => isNumber(value))
    .sort((a, b) => b.value! - a.value!)
    .slice(0, MOST_PAIRS);
  return {
    columns: [
      { head: 'Most alike', align: 'left' as const, least: 10 },
      { head: '', align: 'right' as const },
    ],
    rows: best.map(({ name, value }) => [cell(name), cell(ratio(value))]),
  };
};

const matrixLines = (
  title: string,
  { symbols }: PortfolioCorrelation,
  values: CorrelationMatrix,
  theme: Theme,
): readonly string[] => {
  const names = shortNames(symbols).map(theme.outside);
  const square = matrix(names, values);
  const fits = tableWidth(square) <= theme.width;
  return [` ${title}, ${daysText(values)}`, ...table(fits ? square : pairs(names, values), theme)];
};

/** How alike the markets moved, and what was earned in them where that can be said. */
export const correlationLines = ({ correlation }: BacktestReport, theme: Theme): readonly string[] => {
  if (correlation === undefined) return [];
  const heading = section(theme, 'Correlation');
  if (!saysAnything(correlation.closes)) return [heading, ` ${TOO_FEW_DAYS}`];
  return [
    heading,
    ...matrixLines('Daily returns of the closes', correlation, correlation.closes, theme),
    ...(saysAnything(correlation.profits)
      ? ['', ...matrixLines('Daily profits of the strategy', correlation, correlation.profits, theme)]
      : []),
  ];
};
