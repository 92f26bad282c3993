import type { Candles } from './candles.js';
import type { InputColumns } from './input-columns.js';

export type { InputColumns } from './input-columns.js';

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
  /** Its columns for candles, each of full length. A row depends on the candles up to it alone, and is the same bit for bit whatever follows. */
  readonly columns: (candles: Candles) => Promise<InputColumns>;
}
