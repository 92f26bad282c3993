import type { PublicTrade } from './types.js';

/** The last public trades of a market, in order of their numbers. */
export interface Tape {
  readonly add: (trade: PublicTrade) => void;
  readonly all: () => readonly PublicTrade[];
}

/** Keeps at least the last `size` trades, and never more than twice as many. */
export const createTape = (size: number): Tape => {
  let trades: PublicTrade[] = [];
  return {
    add: (trade) => {
      trades.push(trade);
      if (trades.length >= size * 2) trades = trades.slice(-size);
    },
    all: () => trades,
  };
};
