import { exactSum } from '../../core/exact-sum.js';
import type { SessionStatus } from '../../core/session-status.js';
import type { JournalEntry, TradeChange } from '../../memory/live/batch.js';

type Told = Pick<JournalEntry, 'kind' | 'payload'>;

/** What is counted: all of the status but what parts of open positions brought. */
export type Tallied = Omit<SessionStatus['trades'], 'parts'>;

/** Counts the closed trades of a session and what it made besides, from its very beginning. */
export interface TradeTally {
  /** Counts what a notice tells, where it tells that a profit or a loss was made. */
  readonly hear: (notice: Told) => void;
  readonly now: () => Tallied;
}

const LEFT_OVER: readonly string[] = ['left-over-sold', 'left-over-paid-fee'];

/** Entries of the journal that tell of a profit which is in no trade. */
export const PROFIT_BESIDES: readonly string[] = [...LEFT_OVER, 'books-corrected'];

/**
 * Begins with what is in the books already, of a life before: the trades, and the entries of the journal that are
 * `PROFIT_BESIDES`.
 */
export const openTradeTally = (
  trades: readonly Pick<TradeChange, 'exit'>[],
  besides: readonly Told[],
): TradeTally => {
  let [closed, won, profit, leftOver] = [0, 0, 0, 0];
  const add = (gain: number): void => {
    closed++;
    if (gain > 0) won++;
    profit = exactSum(profit, gain);
  };
  const hear = ({ kind, payload }: Told): void => {
    const { profit: gain } = payload;
    // Books of earlier versions did not say what a correction cost.
    if (typeof gain !== 'number') return;
    if (kind === 'position-closed') add(gain);
    if (!PROFIT_BESIDES.includes(kind)) return;
    profit = exactSum(profit, gain);
    if (LEFT_OVER.includes(kind)) leftOver = exactSum(leftOver, gain);
  };
  for (const { exit } of trades) if (exit !== null) add(exit.profit);
  for (const told of besides) hear(told);
  return { hear, now: () => ({ closed, won, profit, leftOver }) };
};
