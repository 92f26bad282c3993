import { describe, expect, test } from '@jest/globals';
import { parseIsoTime } from '../../src/core/clock.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { syntheticRegime } from '../../src/market/synthetic/regime.js';
import { correlation, deviation, excessKurtosis, lagged, mean } from './synthetic-moments.js';

const BTC = 'BTC/USDT';
const FROM = parseIsoTime('2023-01-01');
const TO = parseIsoTime('2025-01-01');
const LAGS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const hoursOf = (seed: number, symbol = BTC) => {
  const candles = syntheticCandles({ symbol, timeframe: '1h', from: FROM, to: TO }, seed);
  const returns = Array.from(candles.close, (price, i) => Math.log(price / candles.open[i]!));
  return { time: candles.time, volume: [...candles.volume], returns };
};

const markets = { 42: hoursOf(42), 7: hoursOf(7) };

describe.each([42, 7] as const)('hours of the synthetic BTC/USDT of seed %i', (seed) => {
  const { time, volume, returns } = markets[seed];
  const sizes = returns.map(Math.abs);

  test('have fat tails', () => {
    expect(excessKurtosis(returns)).toBeGreaterThan(4);
  });

  test('show no correlation of returns and a lasting one of their sizes', () => {
    for (const lag of LAGS) {
      expect(Math.abs(lagged(returns, lag))).toBeLessThan(0.04);
      expect(lagged(sizes, lag)).toBeGreaterThan(0.12);
    }
  });

  test('have most volume in the afternoon UTC, least at night, and less at weekends', () => {
    const volumeWhere = (wanted: (hour: number, weekend: boolean) => boolean): number =>
      mean(
        volume.filter((_, i) => {
          const day = Math.floor(time[i]! / DAY_MS);
          // 1970-01-03, day 2, was a Saturday.
          return wanted((time[i]! - day * DAY_MS) / 3_600_000, (day - 2) % 7 < 2);
        }),
      );
    const afternoon = volumeWhere((hour) => hour >= 13 && hour < 17);
    const night = volumeWhere((hour) => hour >= 3 && hour < 7);
    expect(afternoon / night).toBeGreaterThan(1.4);
    expect(afternoon / night).toBeLessThan(2.5);
    const ratio = volumeWhere((_, weekend) => weekend) / volumeWhere((_, weekend) => !weekend);
    expect(ratio).toBeGreaterThan(0.45);
    expect(ratio).toBeLessThan(0.75);
  });

  test('have more volume when the price moves more', () => {
    const logs = sizes.map((size) => Math.log(size + 1e-6));
    expect(correlation(volume.map(Math.log), logs)).toBeGreaterThan(0.3);
  });

  test('are wildest in volatile and calmest in ranging regimes', () => {
    // A regime changes only at midnight, so one look a day is enough.
    const perDay = Array.from({ length: time.length / 24 }, (_, day) =>
      syntheticRegime(BTC, time[day * 24]!, seed),
    );
    const [volatile, trending, ranging] = (['volatile', 'trending', 'ranging'] as const).map((regime) =>
      deviation(returns.filter((_, i) => perDay[Math.floor(i / 24)] === regime)),
    );
    expect(volatile! / trending!).toBeGreaterThan(1.2);
    expect(trending! / ranging!).toBeGreaterThan(1.1);
  });
});

describe('synthetic markets', () => {
  test('of another seed or symbol are not correlated', () => {
    const [a, b, c] = [markets[42], markets[7], hoursOf(42, 'ETH/USDT')].map(({ returns }) => returns);
    expect(Math.abs(correlation(a!, b!))).toBeLessThan(0.03);
    expect(Math.abs(correlation(a!, c!))).toBeLessThan(0.03);
    expect(Math.abs(correlation(b!, c!))).toBeLessThan(0.03);
  });
});
