import type { TradeChange } from '../../memory/live/batch.js';
import type { SessionStatus } from '../control/session-status.js';
import type { Notice } from './running.js';

/** Counts the closed trades of a session, from its very beginning. */
export interface TradeTally {
  /** Counts what a notice tells, where it tells that a position was closed. */
  readonly hear: (notice: Notice) => void;
  readonly now: () => SessionStatus['trades'];
}

/** Begins with the trades that are in the books already: those of a life before. */
export const openTradeTally = (stored: readonly Pick<TradeChange, 'exit'>[]): TradeTally => {
  let [closed, won, profit] = [0, 0, 0];
  const add = (gain: number): void => {
    closed++;
    if (gain > 0) won++;
    profit += gain;
  };
  for (const { exit } of stored) if (exit !== null) add(exit.profit);
  return {
    hear: ({ kind, payload }) => {
      if (kind === 'position-closed' && typeof payload.profit === 'number') add(payload.profit);
    },
    now: () => ({ closed, won, profit }),
  };
};
