import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candleDigest } from '../../src/core/candle-digest.js';
import type { Candles } from '../../src/core/candles.js';
import { candlesBetween } from '../../src/core/candles.js';
import { parseIsoTime } from '../../src/core/clock.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import { DAY_MS, floorToTimeframe, TIMEFRAMES, timeframeMs } from '../../src/core/timeframe.js';
import { resample } from '../../src/market/resample.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';

const FROM = parseIsoTime('2015-01-01');
const TO = parseIsoTime('2035-01-01');

/** Equal in symbol, timeframe and every bit of every column. */
const expectSame = (actual: Candles, expected: Candles): void => {
  expect(actual.length).toBe(expected.length);
  expect(candleDigest(actual)).toBe(candleDigest(expected));
};

const symbols = fc.constantFrom('BTC/USDT', 'ETH/USDT', 'SOL/EUR', 'ETH/BTC', 'PEPE/USDT', 'QQQ/USD');
const seeds = fc.oneof(fc.integer({ min: -5, max: 100 }), fc.maxSafeInteger());
const times = fc.integer({ min: FROM / 60_000, max: TO / 60_000 }).map((minute) => minute * 60_000);
const timeframes = fc.constantFrom<Timeframe>(...TIMEFRAMES);

describe('the synthetic market is a function of seed, symbol and time', () => {
  test('the same request gives the same candles, to the bit', () => {
    fc.assert(
      fc.property(seeds, symbols, times, (seed, symbol, from) => {
        const request = { symbol, timeframe: '1h', from, to: from + DAY_MS } as const;
        expectSame(syntheticCandles(request, seed), syntheticCandles(request, seed));
      }),
      { seed: 7, numRuns: 30 },
    );
  });

  test('overlapping ranges agree, to the bit', () => {
    const days = fc.integer({ min: 0, max: 9 * 1440 }).map((minutes) => minutes * 60_000);
    fc.assert(
      fc.property(
        seeds,
        symbols,
        timeframes,
        times,
        days,
        days,
        (seed, symbol, timeframe, from, skip, length) => {
          const whole = syntheticCandles({ symbol, timeframe, from, to: from + 10 * DAY_MS }, seed);
          const part = { from: from + skip, to: Math.min(from + 10 * DAY_MS, from + skip + length) };
          expectSame(
            syntheticCandles({ symbol, timeframe, ...part }, seed),
            candlesBetween(whole, part.from, part.to),
          );
        },
      ),
      { seed: 7, numRuns: 40 },
    );
  });

  test.each(
    TIMEFRAMES.flatMap((fine, i) => TIMEFRAMES.slice(i + 1).map((coarse) => [fine, coarse] as const)),
  )('%s candles resampled equal %s candles, to the bit', (fine, coarse) => {
    fc.assert(
      fc.property(seeds, symbols, times, (seed, symbol, at) => {
        const from = floorToTimeframe(at, '1d');
        const range = { symbol, from, to: from + 3 * DAY_MS };
        const { candles, incomplete } = resample(
          syntheticCandles({ ...range, timeframe: fine }, seed),
          coarse,
        );
        expectSame(candles, syntheticCandles({ ...range, timeframe: coarse }, seed));
        expect(incomplete).toEqual([]);
      }),
      { seed: 7, numRuns: 5 },
    );
  });

  test('the candles of a range cut anywhere, resampled, are the whole coarse candles inside it', () => {
    fc.assert(
      fc.property(seeds, times, fc.integer({ min: 1, max: 3000 }), (seed, from, minutes) => {
        const to = from + minutes * 60_000;
        const fine = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '5m', from, to }, seed);
        const end = fine.length === 0 ? from : fine.time[fine.length - 1]! + timeframeMs('5m');
        const hours = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from, to: end }, seed);
        const whole = candlesBetween(hours, from, end - timeframeMs('1h') + 1);
        expectSame(resample(fine, '1h').candles, whole);
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});
