import type { PackedEquity, PackedPrices, PackedTrades } from './unpack.js';

/** One market: its candles and its trades. */
export interface MarketData {
  readonly prices: PackedPrices;
  readonly trades: PackedTrades;
}

/** What the page carries for its script, as JSON. */
export interface PageData {
  readonly from: number;
  readonly to: number;
  readonly equity: PackedEquity;
  readonly markets: readonly MarketData[];
}
