import type { Difference } from '../../analysis/comparison/resample-differences.js';
import type {
  ComparedConfiguration,
  SnapshotComparison,
  SnapshotPair,
} from '../../analysis/comparison/snapshot-comparison.js';
import { count, dateText, money, percent, ratio, signedMoney } from '../format.js';
import { section } from '../terminal/section.js';
import { type Cell, cell, table, tableWidth } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import { comparisonLegend } from './comparison-legend.js';

/** The verdicts as a narrow column spells them; the sections below the table spell them out. */
const SHORT = {
  better: 'better',
  worse: 'worse',
  'not distinguishable yet': 'undecided',
  'no trades yet': 'no trades',
} as const;

const COLUMNS = [
  { head: '#', align: 'right' },
  { head: 'Days', align: 'right' },
  { head: 'Trades', align: 'right' },
  { head: 'Won', align: 'right' },
  { head: 'PnL', align: 'right' },
  { head: 'Factor', align: 'right' },
  { head: 'Per trade', align: 'right' },
  { head: 'Fast', align: 'right' },
  { head: 'Fast PnL', align: 'right' },
  { head: 'Verdict', align: 'left' },
] as const;

/** Money in a narrow column: from 100,000 on without decimals. */
const amount = (value: number | null, scale: number): string => {
  if (value === null || scale < 100_000) return signedMoney(value, scale);
  return `${Math.round(value) > 0 ? '+' : ''}${count(value)}`;
};

const rowsOf = ({ configurations, comparisons }: SnapshotComparison, theme: Theme): readonly Cell[][] => {
  const largest = (of: (row: ComparedConfiguration) => number): number =>
    Math.max(...configurations.map((row) => Math.abs(of(row))));
  const scale = largest(({ pnl }) => pnl);
  const fastest = largest(({ fastExitPnl }) => fastExitPnl ?? 0);
  const perTrade = largest(({ expectancy }) => expectancy ?? 0);
  return configurations.map((row) => {
    const pair = comparisons.find(({ first }) => first === row.snapshot);
    return [
      cell(String(row.snapshot)),
      cell(count(row.daysActive)),
      cell(count(row.trades)),
      cell(percent(row.winRate, 1)),
      cell(amount(row.pnl, scale), bySign(theme, row.pnl)),
      cell(ratio(row.profitFactor)),
      cell(amount(row.expectancy, perTrade), bySign(theme, row.expectancy)),
      cell(count(row.fastExits)),
      cell(amount(row.fastExitPnl, fastest)),
      pair === undefined ? cell('reference', theme.strong) : cell(SHORT[pair.comparison.verdict]),
    ];
  });
};

const expectancyText = ({ value, low, high }: Difference, currency: string, confidence: number): string => {
  const scale = Math.max(...[value, low, high].map(Math.abs));
  const side = value < 0 ? 'less' : 'more';
  return (
    `A trade of the first made ${money(Math.abs(value), scale)} ${currency} ${side} than one of the second on average, ` +
    `${percent(confidence, 0)} interval ${signedMoney(low, scale)} to ${signedMoney(high, scale)}.`
  );
};

/** Verdict and evidence of one pair. */
const pairLines = (
  { first, second, comparison }: SnapshotPair,
  currency: string,
  theme: Theme,
): readonly string[] => {
  const { verdict, reasons, expectancyDifference, confidence } = comparison;
  const perTrade =
    expectancyDifference === null ? [] : [expectancyText(expectancyDifference, currency, confidence)];
  return [
    section(theme, `Snapshot ${first} against ${second}: ${verdict}`),
    ...[...reasons, ...perTrade].flatMap((sentence) =>
      wrap(theme.outside(sentence), theme.width - 4).map((line, i) => `${i === 0 ? ' ' : '   '}${line}`),
    ),
    '',
  ];
};

const scopeText = ({ mode, currency, since, otherModes }: SnapshotComparison): string =>
  [
    `Only ${mode} trades${currency === null ? '' : ` in ${currency}`} are compared${since === null ? '' : `, from ${dateText(since)} on`}.`,
    ...(otherModes.length === 0
      ? []
      : [`There are ${otherModes.join(' and ')} trades too: --mode ${otherModes[0]}.`]),
  ].join(' ');

const NOTHING =
  'Nothing was traded under a snapshot yet. Replays will do: run "trader backtest STRATEGY --session" twice, with ' +
  'different settings over the same days.';

/** What a reader who sees only the end must see: that the market was made up. */
const isGrave = (warning: string): boolean => /^[A-Z]{4,}/.test(warning);

/** A comparison of configurations as lines of a terminal: figures, verdicts, evidence. */
export const comparisonLines = (comparison: SnapshotComparison, theme: Theme): readonly string[] => {
  const { configurations, comparisons, currency, warnings, mode } = comparison;
  if (mode === null || configurations.length === 0) {
    return [section(theme, 'Comparison'), ...wrap(NOTHING, theme.width - 2).map((line) => ` ${line}`)];
  }
  const input = { columns: COLUMNS, rows: rowsOf(comparison, theme) };
  const gap = tableWidth(input) <= theme.width ? 2 : 1;
  return [
    ...openingWarnings(warnings, theme),
    section(theme, 'Comparison', `${mode}${currency === null ? '' : `, ${currency}`}`),
    ...table({ ...input, gap }, theme),
    '',
    ...comparisonLegend(comparison, theme),
    ...wrap(scopeText(comparison), theme.width - 2).map((line) => theme.dim(` ${line}`)),
    '',
    ...comparisons.flatMap((pair) => pairLines(pair, currency ?? '', theme)),
    ...(comparisons.length === 0
      ? [' There is nothing to compare it with yet: it takes two configurations.', '']
      : []),
    ...closingWarning(warnings.filter(isGrave), theme),
  ];
};
