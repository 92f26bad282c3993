import type { StrategyOrigin, StrategyStatus } from '../../memory/strategies/strategy-record.js';
import { count, dateText } from '../format.js';
import { cell, table } from '../terminal/table.js';
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
}

/** Strategies as a table, in the order given. */
export const strategyTableLines = (strategies: readonly ListedStrategy[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Strategy', align: 'left', shrinkTo: 12 },
        { head: 'Origin', align: 'left' },
        { head: 'Status', align: 'left' },
        { head: 'Generation', align: 'right', dropOrder: 2 },
        { head: 'Trades', align: 'right' },
        { head: 'Score', align: 'right' },
        { head: 'Changed', align: 'left', dropOrder: 1 },
        { head: 'Reason', align: 'left', shrinkTo: 8 },
      ],
      rows: strategies.map((listed) => [
        cell(theme.outside(listed.name)),
        cell(listed.origin),
        cell(listed.status ?? 'unused', listed.status === 'active' ? theme.plain : theme.dim),
        cell(count(listed.generation)),
        cell(listed.trades === null ? '' : count(listed.trades)),
        cell(listed.trades === null ? '' : scoreText(listed.score)),
        cell(listed.updatedAt === null ? '' : dateText(listed.updatedAt)),
        cell(theme.outside(listed.statusReason ?? '')),
      ]),
      gap: 2,
    },
    theme,
  );
