import type { Candles } from '../../core/candles.js';
import { timeframeMs } from '../../core/timeframe.js';

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Calls `visit` with each hour of the day that `[from, to)` touches, and with how much of it, ms. */
const eachHour = (from: number, to: number, visit: (hour: number, ms: number) => void): void => {
  for (let at = from; at < to; ) {
    const end = Math.min(to, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    visit(Math.floor(at / HOUR_MS) % HOURS, end - at);
    at = end;
  }
};

/**
 * Share of a day's volume in each hour of the day (UTC): 24 fractions that sum to 1. Each hour has its mean volume over
 * the candles, so that a history which covers some hours more often does not favour them; the volume of a candle longer
 * than an hour is spread evenly over its hours. An hour without candles has the mean of the others; without any volume
 * all hours are equal.
 */
export const volumeProfile = (candles: Candles): readonly number[] => {
  const volume = new Float64Array(HOURS);
  const covered = new Float64Array(HOURS);
  const length = timeframeMs(candles.timeframe);
  for (let i = 0; i < candles.length; i++) {
    const time = candles.time[i]!;
    const traded = candles.volume[i]!;
    if (!(traded >= 0)) continue;
    eachHour(time, time + length, (hour, ms) => {
      volume[hour]! += traded * (ms / length);
      covered[hour]! += ms;
    });
  }
  const rates = Array.from(volume, (sum, hour) => (covered[hour]! > 0 ? sum / covered[hour]! : null));
  const known = rates.filter((rate) => rate !== null);
  const total = known.reduce((sum, rate) => sum + rate, 0);
  if (total === 0) return rates.map(() => 1 / HOURS);
  const mean = total / known.length;
  return rates.map((rate) => (rate ?? mean) / (mean * HOURS));
};

/** How much of a day's volume the profile expects in `[from, to)`, ms UTC. */
export const expectedShare = (profile: readonly number[], from: number, to: number): number => {
  let share = 0;
  eachHour(from, to, (hour, ms) => {
    share += (profile[hour] ?? 0) * (ms / HOUR_MS);
  });
  return share;
};
