import type { Candles } from './candles.js';
import type { InputColumns } from './input-columns.js';

export type { InputColumns } from './input-columns.js';

/** A stretch of time that something learned from. */
export interface LearnedFrom {
  /** Who learned, for a person: `model "btcusdt_price"`. */
  readonly what: string;
  /** Open times of the first and the last bar that it looked at, ms UTC. */
  readonly from: number;
  readonly to: number;
}

/** Whether a bar, told by its open time, is one of those that were learned from. */
export const hasLearned = ({ from, to }: LearnedFrom, open: number): boolean => open >= from && open <= to;

/**
 * Where columns beside the candles come from: a model's predictions, sentiment. The same source serves whole histories and
 * one bar after the other.
 */
export interface InputSource {
  /** Names of its columns. */
  readonly names: readonly string[];
  /** Candles before a bar that its row depends on; a live session hands in these and the bar, and reads the last row. */
  readonly lookback: number;
  /** What its columns are made from and how, as a digest: part of the identity of a run. */
  readonly digest: string;
  /**
   * How its columns are made, as a digest without data that grows from day to day, such as sentiment: a session goes on only
   * under the same. `digest` where left out.
   */
  readonly rule?: string;
  /** What its making looked at: what it says of bars in there is no forecast. Left out where nothing was, or nobody knows. */
  readonly learnedFrom?: LearnedFrom;
  /** Its columns for candles, each of full length. A row depends on the candles up to it alone, and is the same bit for bit whatever follows. */
  readonly columns: (candles: Candles) => Promise<InputColumns>;
}
