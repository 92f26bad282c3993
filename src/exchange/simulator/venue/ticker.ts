import { priceOf } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import { flatTally } from '../market/tally.js';
import { ONE, type Units } from '../units.js';
import { BOUNDS } from './filters.js';
import type { Ticker24h } from './types.js';

const DAY = 86_400_000;

/** What a market did in the last 24 hours, in whole driving candles. */
export const tickerOf = (market: LiveMarket, now: number): Ticker24h => {
  const { rules, history } = market;
  const from = now - DAY;
  const first = history.feed.from(from);
  // A candle that was begun before the day is left out, unless there is no other.
  const whole = first !== null && first.time < from ? first.time + history.feed.lengthMs : from;
  const tally = history.between(whole, now + 1, now) ?? flatTally(market.last());
  const before = history.feed.before(whole);
  const lastTrade = market.tape.all().at(-1);
  const level = (side: 'bid' | 'ask') => {
    const best = market.book().best(side);
    return best === null
      ? { price: 0n, quantity: 0n }
      : { price: priceOf(rules, best.ticks), quantity: best.quantity };
  };
  return {
    symbol: rules.symbol,
    openTime: from,
    closeTime: now,
    open: priceOf(rules, tally.open),
    high: priceOf(rules, tally.high),
    low: priceOf(rules, tally.low),
    last: priceOf(rules, market.last()),
    lastQuantity: lastTrade?.quantity ?? 0n,
    previousClose: priceOf(rules, before?.close ?? tally.open),
    volume: tally.volume,
    quoteVolume: tally.quoteVolume,
    trades: tally.trades,
    firstId: lastTrade === undefined ? -1 : Math.max(1, lastTrade.id - Math.max(0, tally.trades - 1)),
    lastId: lastTrade?.id ?? -1,
    bid: level('bid'),
    ask: level('ask'),
  };
};

/** Average of the last 5 minutes, weighted by volume; the last price where nothing was traded. */
export const averagePriceOf = (market: LiveMarket, now: number): Units => {
  let [value, volume] = [0n, 0n];
  const trades = market.tape.all();
  for (let i = trades.length - 1; i >= 0; i--) {
    const { time, price, quantity } = trades[i]!;
    if (time <= now - BOUNDS.avgPriceMins * 60_000) break;
    value += price * quantity;
    volume += quantity;
  }
  return volume === 0n ? priceOf(market.rules, market.last()) : value / volume;
};

/** `value` of a volume as a price; 0 for no volume. */
export const averageOf = (value: Units, volume: Units): Units =>
  volume === 0n ? 0n : (value * ONE) / volume;
