import type { Candles } from './candles.js';
import type { InputColumns } from './input-columns.js';

export type { InputColumns } from './input-columns.js';

/** Candles that the numbers of a source were fitted on: what it says of them is hindsight. */
export interface FittedRange {
  /** What was fitted, in words: `model btcusdt_price`. */
  readonly what: string;
  /** ms UTC, `to` not included. */
  readonly from: number;
  readonly to: number;
}

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
  /** Left out where it was fitted on no candles, or nobody knows on which. */
  readonly fitted?: FittedRange;
  /** Its columns for candles, each of full length. A row depends on the candles up to it alone, and is the same bit for bit whatever follows. */
  readonly columns: (candles: Candles) => Promise<InputColumns>;
}
