import type { Flags } from '../backtest/flags.js';

/** The flags of `trader verify`, parsed: those of a backtest that say which candles, and its own. */
export interface VerifyFlags extends Flags {
  readonly cuts: number;
  readonly starts: number;
}
