import type { RunConditions, RunRecord } from '../../core/run.js';
import type { Metrics } from '../../metrics/metrics.js';
import { count, dateText, percent, ratio, signedPercent } from '../format.js';
import { isSliced } from './header.js';
import { section } from './section.js';
import { type Cell, cell, table } from './table.js';
import { wrap } from './text.js';
import { bySign, type Theme } from './theme.js';
import { closingWarning, openingWarnings } from './warnings.js';

/** A strategy as it did on the candles that all of them had. */
export interface ComparedRun {
  readonly run: RunRecord;
  /** What its row is called; the name of its strategy where nothing is given. */
  readonly label?: string;
  readonly conditions: RunConditions;
  readonly metrics: Metrics;
  readonly benchmark: Metrics;
  readonly warnings: readonly string[];
}

const rowOf = (name: string, metrics: Metrics, theme: Theme): readonly Cell[] => [
  cell(theme.outside(name)),
  cell(signedPercent(metrics.totalReturn), bySign(theme, metrics.totalReturn)),
  cell(percent(metrics.maxDrawdown, 1)),
  cell(ratio(metrics.sharpe)),
  cell(ratio(metrics.sortino)),
  cell(ratio(metrics.profitFactor)),
  cell(count(metrics.trades)),
  cell(percent(metrics.winRate, 1)),
  cell(percent(metrics.exposure, 0)),
];

/** Warnings that change how a row is to be read: what stopped it, and too few trades. */
const rowWarnings = (runs: readonly ComparedRun[]): readonly string[] =>
  runs.flatMap(({ run, label, warnings }) =>
    warnings
      .filter((warning) => /^([A-Z]{4,}|only \d|no trades)/.test(warning))
      .map((warning) => `${label ?? run.strategy}: ${warning}`),
  );

const sizingOf = (runs: readonly ComparedRun[]): string => {
  const sizings = new Set(runs.map(({ conditions }) => conditions.sizing));
  return sizings.size === 1 ? `sizing ${[...sizings].join('')}` : 'each strategy with the sizing it wants';
};

/**
 * Several strategies on the same candles, the highest return first, with buy-and-hold below. `warnings` are about what
 * all of them ran on: they stand above everything, and the gravest below it, too. `remark` stands under the table.
 */
export const compareLines = (
  runs: readonly ComparedRun[],
  warnings: readonly string[],
  theme: Theme,
  quiet: boolean,
  remark?: string,
): readonly string[] => {
  const { run, conditions, benchmark } = runs[0]!;
  const ranked = runs.toSorted((a, b) => (b.metrics.totalReturn ?? 0) - (a.metrics.totalReturn ?? 0));
  const place = `${run.symbols.join(' ')} ${run.timeframe}, ${dateText(run.from)} ${theme.glyphs.arrow} ${dateText(run.to)}`;
  const terms = `${count(conditions.bars)} bars from ${run.provider}; slippage ${conditions.slippage}; ${isSliced(conditions) ? `${conditions.execution}; ` : ''}${sizingOf(runs)}; buy and hold pays no costs`;
  const lines = table(
    {
      columns: [
        // Room for a name that an evolution made, which is what has to be typed.
        { head: 'Strategy', align: 'left', shrinkTo: 30 },
        { head: 'Return', align: 'right' },
        { head: 'Drawdown', align: 'right', dropOrder: 0 },
        { head: 'Sharpe', align: 'right' },
        { head: 'Sortino', align: 'right', dropOrder: 1 },
        { head: 'Factor', align: 'right', dropOrder: 3 },
        { head: 'Trades', align: 'right' },
        { head: 'Won', align: 'right', dropOrder: 4 },
        { head: 'In market', align: 'right', dropOrder: 2 },
      ],
      rows: [
        ...ranked.map(({ run: own, label, metrics }) => rowOf(label ?? own.strategy, metrics, theme)),
        rowOf('buy and hold', { ...benchmark, winRate: null, profitFactor: null }, theme),
      ],
      gap: 1,
    },
    theme,
  );
  return [
    ...openingWarnings(warnings, theme),
    section(theme, 'Strategies', theme.outside(place)),
    ...(quiet ? [] : wrap(theme.outside(terms), theme.width - 2).map((line) => theme.dim(` ${line}`))),
    ...lines,
    ...(remark === undefined ? [] : wrap(theme.outside(remark), theme.width - 2).map((line) => ` ${line}`)),
    ...openingWarnings(rowWarnings(ranked), theme),
    ...closingWarning(warnings, theme),
  ];
};
