import type { Candles } from '../../../core/candles.js';
import type { SymbolName } from '../../../core/symbol.js';
import type { Timeframe } from '../../../core/timeframe.js';
import type { Units } from '../units.js';

export type MarketStatus = 'TRADING' | 'HALT' | 'BREAK';

export type NotionalFilter = 'NOTIONAL' | 'MIN_NOTIONAL';

/** The lengths of klines that the exchange makes, as on Binance. */
export const INTERVAL_MS = {
  '1m': 60_000,
  '3m': 180_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '2h': 7_200_000,
  '4h': 14_400_000,
  '6h': 21_600_000,
  '8h': 28_800_000,
  '12h': 43_200_000,
  '1d': 86_400_000,
} as const;

export type Interval = keyof typeof INTERVAL_MS;

export const isInterval = (text: string): text is Interval => Object.hasOwn(INTERVAL_MS, text);

/** Candles of a market that never ends: those that open in `[from, to)`, the same ones whenever they are asked for. */
export type CandleSource = (from: number, to: number) => Candles;

/** How the book around the price is made up. */
export interface BookShape {
  /** Between best bid and best ask. */
  readonly spreadTicks: number;
  /** On each side. */
  readonly levels: number;
  /** Most ticks between two levels; the seed says how many. With a fixed quantity the gap is always this one. */
  readonly gapTicks: number;
  /** Of every level, in base currency. Null: seeded, about what is traded in one step of the candle. */
  readonly quantity: number | null;
}

/** One market of the exchange, and what drives it. Numbers as in core's `Instrument`. */
export interface SimulatedMarket {
  readonly symbol: SymbolName;
  /** Prices and volumes are rounded to the tick and the lot before they are played. */
  readonly candles: Candles | CandleSource;
  readonly timeframe: Timeframe;
  readonly tickSize: number;
  readonly lotSize: number;
  readonly minNotional: number;
  /** The name under which the least value is published; Binance has markets of both kinds. NOTIONAL where it is not given. */
  readonly notionalFilter?: NotionalFilter;
  readonly makerFeeRate: number;
  readonly takerFeeRate: number;
  /** How many trades a driving candle is played in: at least 4; by the timeframe where it is not given. */
  readonly stepsPerCandle?: number;
  readonly book?: Partial<BookShape>;
}

/** One trade of the public. The buyer is the maker when somebody sold into the bids. */
export interface PublicTrade {
  readonly id: number;
  readonly price: Units;
  readonly quantity: Units;
  /** ms UTC of the market. */
  readonly time: number;
  readonly buyerIsMaker: boolean;
}

export interface Kline {
  readonly openTime: number;
  /** The last millisecond of it. */
  readonly closeTime: number;
  readonly open: Units;
  readonly high: Units;
  readonly low: Units;
  readonly close: Units;
  /** Base currency. */
  readonly volume: Units;
  readonly quoteVolume: Units;
  readonly trades: number;
  readonly takerBuyVolume: Units;
  readonly takerBuyQuoteVolume: Units;
}

export interface BookLevel {
  readonly price: Units;
  /** 0 in a change: the level is gone. */
  readonly quantity: Units;
}

/** Best first on both sides. */
export interface BookSnapshot {
  readonly updateId: number;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}
