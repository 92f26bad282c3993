import type { CandleRow, Candles } from '../../core/candles.js';
import type { InputSource } from '../../core/input-source.js';
import type { SymbolName } from '../../core/symbol.js';

/** A source was found to be worse than it says. */
export interface Degraded {
  readonly symbol: SymbolName;
  readonly input: string;
  /** What it is, in words. */
  readonly text: string;
  /** What is done about it, in words. */
  readonly action: string;
  /** What it says of itself, and what it is. */
  readonly limit: number;
  readonly measured: number | null;
  /** What the journal keeps of it besides, so that a session that goes on knows it. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a look over a source led to. */
export interface Looked {
  /** Who makes the row now; null for nobody: nothing is known then. */
  readonly source: InputSource | null;
  /** What was found just now; left out where there is nothing new. */
  readonly degraded?: Degraded;
}

/** Looks over a source while a session runs. */
export interface RowWatch {
  /**
   * Asked once at the close of every candle, before its row is made.
   *
   * @param closed the candles before it, with the rows that were made at them
   */
  readonly look: (closed: Candles, row: CandleRow) => Looked;
}
