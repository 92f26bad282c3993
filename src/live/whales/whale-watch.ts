import type { SymbolName } from '../../core/symbol.js';
import type { WhaleThreshold } from '../../core/whale-threshold.js';
import type { FeedEvent } from '../../exchange/port/feed.js';
import { addValue, medianOf, openRecentValues, type RecentValues } from './recent-values.js';

export interface WhaleSettings {
  readonly threshold: WhaleThreshold;
  /** After a whale on one side of a market: how long further ones there are not told, ms of market time. */
  readonly cooldownMs: number;
}

export type MarketTrade = Omit<Extract<FeedEvent, { kind: 'trade' }>, 'kind'>;

/** One trade so large that it is worth a word. */
export interface WhaleEvent {
  readonly symbol: SymbolName;
  readonly side: 'buy' | 'sell';
  readonly price: number;
  /** Base currency. */
  readonly quantity: number;
  /** Quote currency. */
  readonly value: number;
  /** How many times the median of the trades before it; null while there were too few. */
  readonly timesMedian: number | null;
  readonly time: number;
}

/** One market: its last trades, and when a whale was told last. */
interface WatchedMarket {
  readonly values: RecentValues;
  readonly told: { buy: number; sell: number };
}

/** Changed in place by `watchTrade`. Grows with the number of markets, not with that of trades. */
export interface WhaleWatch {
  readonly settings: WhaleSettings;
  readonly markets: Map<SymbolName, WatchedMarket>;
}

/** Trades that the median is taken of, and how many there must be for it to say anything. */
export const MEDIAN_TRADES = 512;
export const LEAST_TRADES = 50;

export const openWhaleWatch = (settings: WhaleSettings): WhaleWatch => ({ settings, markets: new Map() });

const marketOf = ({ markets }: WhaleWatch, symbol: SymbolName): WatchedMarket => {
  const known = markets.get(symbol);
  if (known !== undefined) return known;
  const fresh = {
    values: openRecentValues(MEDIAN_TRADES),
    told: { buy: Number.NEGATIVE_INFINITY, sell: Number.NEGATIVE_INFINITY },
  };
  markets.set(symbol, fresh);
  return fresh;
};

const isWhale = (threshold: WhaleThreshold, value: number, timesMedian: number | null): boolean =>
  threshold.kind === 'value'
    ? value >= threshold.value
    : timesMedian !== null && timesMedian >= threshold.times;

/**
 * Looks at one trade of the stream: a whale, or null. The median is that of the last 512 trades of the market, from 50
 * on; the trade itself is not among them. What is no trade (a price or quantity that is not above zero) is left out.
 */
export const watchTrade = (watch: WhaleWatch, trade: MarketTrade): WhaleEvent | null => {
  const { symbol, side, price, quantity, time } = trade;
  const value = price * quantity;
  if (!(price > 0 && quantity > 0 && Number.isFinite(value))) return null;
  const { threshold, cooldownMs } = watch.settings;
  const { values, told } = marketOf(watch, symbol);
  const timesMedian = values.count < LEAST_TRADES ? null : value / medianOf(values);
  addValue(values, value);
  if (!isWhale(threshold, value, timesMedian) || time < told[side] + cooldownMs) return null;
  told[side] = time;
  return { symbol, side, price, quantity, value, timesMedian, time };
};
