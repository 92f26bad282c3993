import type { Candles } from '../core/candles.js';
import type { SymbolName } from '../core/symbol.js';
import type { Timeframe } from '../core/timeframe.js';
import type { Finding } from './quality/finding.js';

/** Candles that open in `[from, to)`, ms UTC. */
export interface CandleRequest {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  /** Start of the range that a person asked for, where `from` lies before it to warm up; for messages. */
  readonly asked?: number;
}

/** Where candles came from; stored in the manifest and shown with every result that stands on them. */
export type CandleSource =
  | { readonly provider: 'exchange'; readonly venue: string }
  | { readonly provider: 'cache'; readonly venue: string; readonly origin: CandleSource }
  | { readonly provider: 'csv'; readonly file: string }
  | { readonly provider: 'synthetic'; readonly seed: number };

/** What a provider answers. `candles` may cover less than was asked for: the caller compares the range. */
export interface LoadedCandles {
  readonly candles: Candles;
  readonly source: CandleSource;
  /** What the quality checks had to say of these candles (soft findings only: hard ones are refused). */
  readonly findings: readonly Finding[];
  /** There when a part could not be had although it was asked for: the caller must say so. */
  readonly shortfall?: Shortfall;
}

/** What could not be had, and why. Ranges are `[from, to)`, ms UTC. */
export interface Shortfall {
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  readonly reason: string;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** Called with the fraction done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * The port behind which every source of candles stands. `load` answers with what it has inside the range (ascending,
 * on the grid, no duplicates) and throws a data error (exit code 3) when it has nothing at all there, or an exchange
 * error (exit code 5) when it could not be asked.
 */
export interface CandleProvider {
  readonly name: CandleSource['provider'];
  readonly load: (request: CandleRequest, options?: LoadOptions) => Promise<LoadedCandles>;
}
