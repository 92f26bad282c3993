import { isNumber, ratio } from '../format.js';
import { type Cell, type Column, cell, table, tableWidth } from './table.js';
import type { Theme } from './theme.js';

/** Row by row; null where nothing can be said. */
type Values = readonly (readonly (number | null)[])[];

const MOST_PAIRS = 10;

const square = (names: readonly string[], values: Values) => ({
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
const pairs = (names: readonly string[], values: Values) => {
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

/**
 * Correlations of some markets: a square where it fits, else the pairs that are most alike, and where the others are.
 * `names` are clean texts.
 */
export const correlationTable = (
  names: readonly string[],
  values: Values,
  theme: Theme,
): readonly string[] => {
  const whole = square(names, values);
  if (tableWidth(whole) <= theme.width) return table(whole, theme);
  return [...table(pairs(names, values), theme), theme.dim(' All pairs are in --json.')];
};
