import type { KlineRange, MarketRules } from '../venue/types.js';
import type { History } from './history.js';
import { klineOf } from './tally.js';
import { INTERVAL_MS, type Interval, type Kline } from './types.js';

/**
 * The klines that open in `[startTime, endTime]`, at most `limit`: the first ones where a start is given, else the last
 * ones, as on Binance. The one that is not over yet is among them.
 */
export const klinesOf = (
  history: History,
  rules: MarketRules,
  interval: Interval,
  range: KlineRange,
  now: number,
): readonly Kline[] => {
  const length = INTERVAL_MS[interval];
  const end = Math.min(range.endTime ?? now, now);
  const klines: Kline[] = [];
  const add = (openTime: number): void => {
    const tally = history.between(openTime, openTime + length, now);
    if (tally !== null) klines.push(klineOf(tally, openTime, length, rules));
  };
  if (range.startTime !== undefined) {
    let time = Math.ceil(range.startTime / length) * length;
    while (time <= end && klines.length < range.limit) {
      const candle = history.feed.from(time);
      if (candle === null) break;
      const openTime = Math.max(time, Math.floor(candle.time / length) * length);
      if (openTime > end) break;
      add(openTime);
      time = openTime + length;
    }
    return klines;
  }
  let time = Math.floor(end / length) * length + length;
  while (klines.length < range.limit) {
    const candle = history.feed.before(time);
    if (candle === null) break;
    const last = candle.time + Math.max(0, history.feed.lengthMs - length);
    const openTime = Math.min(time - length, Math.floor(last / length) * length);
    add(openTime);
    time = openTime;
  }
  return klines.reverse();
};
