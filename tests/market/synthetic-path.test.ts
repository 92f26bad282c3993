import { describe, expect, test } from '@jest/globals';
import { parseIsoTime } from '../../src/core/clock.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { bridge } from '../../src/market/synthetic/bridge.js';
import { marketKey } from '../../src/market/synthetic/key.js';
import { createPath } from '../../src/market/synthetic/path.js';
import { syntheticRegime } from '../../src/market/synthetic/regime.js';
import { deviation, excessKurtosis, lagged, mean } from './synthetic-moments.js';

const BTC = 'BTC/USDT';
const FIRST_DAY = parseIsoTime('2015-01-01') / DAY_MS;
const DAYS = 7_305;
const LAGS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** Twenty years of each of twenty markets. */
const markets = Array.from({ length: 20 }, (_, seed) => {
  const path = createPath(marketKey(seed, BTC));
  const days = Array.from({ length: DAYS }, (_, i) => path(FIRST_DAY + i));
  return { seed, days, returns: days.map(({ open, close }) => close - open) };
});

/** The first five of them with the true regime of each day. */
const withRegimes = markets.slice(0, 5).map((market) => ({
  ...market,
  regimes: market.days.map((_, i) => syntheticRegime(BTC, (FIRST_DAY + i) * DAY_MS, market.seed)),
}));

describe('the daily path of the synthetic market, over 20 years and 20 seeds', () => {
  test('stays within a factor of 6 of its scale', () => {
    for (const { days } of markets) {
      expect(Math.max(...days.map(({ open }) => Math.abs(open)))).toBeLessThan(Math.log(6));
    }
  });

  test('swings over the years: highest and lowest of a year are a factor of 1.7 apart in most', () => {
    const swings = markets.flatMap(({ days }) =>
      Array.from({ length: 20 }, (_, year) => {
        const levels = days.slice(year * 365, year * 365 + 365).map(({ open }) => open);
        return Math.max(...levels) - Math.min(...levels);
      }),
    );
    expect(swings.filter((swing) => swing > Math.log(1.7)).length / swings.length).toBeGreaterThan(0.5);
  });

  test('joins: each day opens at the close of the one before, whatever day is asked for first', () => {
    const { seed, days } = markets[3]!;
    const path = createPath(marketKey(seed, BTC));
    for (let i = DAYS - 1; i > 0; i -= 7) {
      expect(path(FIRST_DAY + i)).toEqual(days[i]);
      expect(days[i]!.open).toBe(days[i - 1]!.close);
    }
  });

  test('moves 2 to 4 % a day, with fat tails', () => {
    for (const { returns } of markets) {
      expect(deviation(returns)).toBeGreaterThan(0.02);
      expect(deviation(returns)).toBeLessThan(0.04);
      expect(excessKurtosis(returns)).toBeGreaterThan(2);
    }
  });

  test('shows next to no correlation of returns and a lasting one of their sizes', () => {
    for (const { returns } of markets) {
      const sizes = returns.map(Math.abs);
      expect(Math.abs(lagged(returns, 1))).toBeLessThan(0.08);
      for (const lag of LAGS) expect(lagged(sizes, lag)).toBeGreaterThan(0.02);
      expect(mean(LAGS.map((lag) => lagged(sizes, lag)))).toBeGreaterThan(0.08);
    }
  });

  test('spends about 35 % of its days trending, 40 % ranging and 25 % volatile', () => {
    for (const { regimes } of withRegimes) {
      const share = (wanted: string): number => regimes.filter((regime) => regime === wanted).length / DAYS;
      expect(Math.abs(share('trending') - 0.35)).toBeLessThan(0.06);
      expect(Math.abs(share('ranging') - 0.4)).toBeLessThan(0.06);
      expect(Math.abs(share('volatile') - 0.25)).toBeLessThan(0.06);
    }
  });

  test('adds days up in a trend and takes them back in a range', () => {
    for (const { days, regimes, returns } of withRegimes) {
      const buildUp = (wanted: string): number => {
        const scaled = returns.map((move, i) => move / days[i]!.volatility);
        return deviation(scaled.filter((_, i) => regimes[i] === wanted));
      };
      expect(buildUp('ranging')).toBeLessThan(0.85);
      expect(buildUp('trending')).toBeGreaterThan(1.05);
    }
  });

  test('keeps a regime for two days or more and changes it only at midnight UTC', () => {
    const step = DAY_MS / 4;
    const start = FIRST_DAY * DAY_MS;
    const changes: number[] = [];
    for (let time = start + step; time < start + 200 * DAY_MS; time += step) {
      if (syntheticRegime(BTC, time, 42) !== syntheticRegime(BTC, time - step, 42)) changes.push(time);
    }
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.every((time) => time % DAY_MS === 0)).toBe(true);
    expect(changes.slice(1).every((time, i) => time - changes[i]! >= 2 * DAY_MS)).toBe(true);
  });
});

describe('bridge', () => {
  test('shares the gap out by variance and ends exactly where it must', () => {
    const levels = new Float64Array(4);
    // The increments reach 1 + 2 + 3 = 6; a gap of -4 to the end at 2 is shared 1 : 1 : 2.
    bridge(0, 2, Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 2), levels);
    expect([...levels]).toEqual([0, 0, 1, 2]);
  });
});
