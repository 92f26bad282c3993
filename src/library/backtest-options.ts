import type { Candles } from '../core/candles.js';
import type { Instrument } from '../core/instrument.js';
import type { Sizing } from '../core/sizing.js';
import type { LoadedStrategy } from '../strategy/load/loaded-strategy.js';
import type { Strategy } from '../strategy/strategy.js';
import type { InputResolvers } from './inputs/resolvers.js';
import type { LimitOptions } from './limit-options.js';

/** What to run, on what, and how. Only `strategy` and `candles` are needed. */
export interface BacktestOptions {
  /** A strategy, its name, or the path of a file that exports one. */
  readonly strategy: Strategy | LoadedStrategy | string;
  /** Candles of one market, or of several on one wallet. */
  readonly candles: Candles | readonly Candles[];
  /** Finer candles of the same markets, in the same order, to look inside bars where order matters. */
  readonly detail?: readonly (Candles | undefined)[];
  readonly parameters?: Readonly<Record<string, number | boolean | string>>;
  /** Bars that open before this (ms UTC) are history for the indicators only. */
  readonly from?: number;
  /** Quote currency; 10,000 when left out. */
  readonly initialBalance?: number;
  /** As a text (`risk`, `fraction:0.95`, `units:100`, `all-in`) or a value; else what the strategy wants, else risk. */
  readonly sizing?: Sizing | string;
  /** Most that one position may be worth at entry, as a fraction of equity. */
  readonly maxPosition?: number;
  readonly maxOpenTrades?: number;
  /** Limits of the account as a whole. */
  readonly limits?: LimitOptions;
  /** Fee per side, maker and taker, as a fraction; the venue's published fees when left out. */
  readonly fee?: number;
  /** Slippage of market orders in basis points; 2 when left out. */
  readonly slippageBps?: number;
  /** Square-root impact instead: the price move, as a fraction, of taking the whole volume of a bar. */
  readonly impact?: number;
  /** Most of a bar's volume that is taken, as a fraction; with `vwap` also the pace of the slices, 0.1 when left out. */
  readonly participation?: number;
  /** How market entries and exits that are not urgent are carried out; at once (`market`) when left out. */
  readonly execution?: 'market' | 'twap' | 'vwap';
  /** Slices of `twap` and `vwap`; 10 when left out. */
  readonly executionSlices?: number;
  /** Over how long they spread an order: at most one bar. 5 minutes when left out. */
  readonly executionDurationMs?: number;
  /** Whose rules and fees apply; `binance` when left out. */
  readonly venue?: string;
  /** Rules that differ from the venue's. */
  readonly instrument?: Partial<Omit<Instrument, 'symbol'>>;
  readonly allowShort?: boolean;
  readonly endOfData?: 'close' | 'open';
  readonly seed?: number;
  /** Where the candles came from, in words, for the record. */
  readonly provider?: string;
  /** The model that a strategy with such an input asks; that of the market (`btcusdt_price`) when left out. */
  readonly model?: string;
  /** Where models are kept; as on the command line when left out. */
  readonly modelsDir?: string;
  /** Where sentiment is, models where `modelsDir` is left out, and where their columns are kept; as on the command line when left out. */
  readonly dataDir?: string;
  /** Where the inputs of a strategy come from, by kind; the toolkit's own when left out. */
  readonly inputs?: InputResolvers;
}
