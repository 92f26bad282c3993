import type { StrategyOrigin, StrategyStatus } from '../../memory/strategies/strategy-record.js';
import { count, dateText } from '../format.js';
import { type Column, cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import { scoreText } from './ranking-table.js';

/** A strategy as a list shows it: one that the memory knows, or a built-in one that it does not know yet. */
export interface ListedStrategy {
  readonly name: string;
  readonly origin: StrategyOrigin;
  /** Null for a built-in strategy that the memory does not know yet. */
  readonly status: StrategyStatus | null;
  readonly statusReason: string | null;
  readonly generation: number;
  /** When something was last said about it, ms UTC. */
  readonly updatedAt: number | null;
  /** Of the newest evaluation; null where it took no part in it. */
  readonly score: number | null;
  readonly trades: number | null;
  /** The idea in one line; null where only the strategy's own file knows it. */
  readonly title: string | null;
  readonly tags: readonly string[];
  /** What it wants beside candles, by kind: `model`, `sentiment`. */
  readonly inputs: readonly string[];
}

/** The longest built-in name and the digits that an evolution adds: a name is what has to be typed. */
const NAME_WIDTH = 'high_risk_high_reward_1a2b3c4d'.length;

const COLUMNS: readonly Column[] = [
  { head: 'Strategy', align: 'left', shrinkTo: NAME_WIDTH },
  { head: 'Origin', align: 'left' },
  { head: 'Status', align: 'left' },
  { head: 'Generation', align: 'right', dropOrder: 4 },
  { head: 'Trades', align: 'right' },
  { head: 'Score', align: 'right' },
  { head: 'Changed', align: 'left', dropOrder: 2 },
  { head: 'Reason', align: 'left', shrinkTo: 8, dropOrder: 0 },
  { head: 'Idea', align: 'left', shrinkTo: 12, dropOrder: 1 },
  { head: 'Tags', align: 'left', shrinkTo: 12, dropOrder: 3 },
  { head: 'Inputs', align: 'left', shrinkTo: 8, dropOrder: 5 },
];

/** Strategies as a table, in the order given; a column that would be empty is left out. */
export const strategyTableLines = (
  strategies: readonly ListedStrategy[],
  theme: Theme,
): readonly string[] => {
  const rows = strategies.map((listed) => [
    cell(theme.outside(listed.name)),
    cell(listed.origin),
    cell(listed.status ?? 'unused', listed.status === 'active' ? theme.plain : theme.dim),
    cell(listed.generation === 0 ? '' : count(listed.generation)),
    cell(listed.trades === null ? '' : count(listed.trades)),
    cell(listed.trades === null ? '' : scoreText(listed.score)),
    cell(listed.updatedAt === null ? '' : dateText(listed.updatedAt)),
    cell(theme.outside(listed.statusReason ?? '')),
    cell(theme.outside(listed.title ?? '')),
    cell(theme.outside(listed.tags.join(', '))),
    cell(theme.outside(listed.inputs.join(', '))),
  ]);
  const filled = COLUMNS.map((_, c) => rows.some((row) => row[c]!.text !== ''));
  const kept = <T>(all: readonly T[]): readonly T[] => all.filter((_, c) => filled[c]);
  return table({ columns: kept(COLUMNS), rows: rows.map(kept), gap: 2 }, theme);
};
