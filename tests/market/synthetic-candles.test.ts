import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candleDigest } from '../../src/core/candle-digest.js';
import { parseIsoTime } from '../../src/core/clock.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import { ceilToTimeframe, DAY_MS, TIMEFRAMES, timeframeMs } from '../../src/core/timeframe.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { marketScale } from '../../src/market/synthetic/scale.js';

const name = fc.stringMatching(/^[A-Z0-9]{1,8}$/);
const symbols = fc.oneof(
  fc.constantFrom('BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'ETH/BTC'),
  fc.tuple(name, fc.constantFrom('USDT', 'EUR', 'BTC')).map(([base, quote]) => `${base}/${quote}`),
);
const times = fc.integer({
  min: parseIsoTime('2015-01-01'),
  max: parseIsoTime('2035-01-01'),
});
const timeframes = fc.constantFrom<Timeframe>(...TIMEFRAMES);

const onGrid = (value: number, perUnit: number): boolean => Math.round(value * perUnit) / perUnit === value;

describe('synthetic candles', () => {
  test('are sane: low <= open, close <= high, positive, on their grids, each opening at the close before', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), symbols, timeframes, times, (seed, symbol, timeframe, from) => {
        const to = from + Math.max(2 * DAY_MS, 8 * timeframeMs(timeframe));
        const c = syntheticCandles({ symbol, timeframe, from, to }, seed);
        const { price, ticksPerUnit, lotsPerUnit } = marketScale(symbol);
        let wrong = 0;
        for (let i = 0; i < c.length; i++) {
          const [open, high, low, close, volume] = [
            c.open[i]!,
            c.high[i]!,
            c.low[i]!,
            c.close[i]!,
            c.volume[i]!,
          ];
          const sane = low <= Math.min(open, close) && Math.max(open, close) <= high;
          const bounded =
            low > price / 20 && high < price * 20 && volume > 0 && volume < Number.MAX_SAFE_INTEGER;
          const gridded =
            [open, high, low, close].every((value) => onGrid(value, ticksPerUnit)) &&
            onGrid(volume, lotsPerUnit);
          const timed = c.time[i] === ceilToTimeframe(from, timeframe) + i * timeframeMs(timeframe);
          const continuous = i === 0 || open === c.close[i - 1];
          if (!(sane && bounded && gridded && timed && continuous)) wrong++;
        }
        expect(wrong).toBe(0);
        expect(c.length).toBe(Math.ceil((to - ceilToTimeframe(from, timeframe)) / timeframeMs(timeframe)));
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('include the candle that opens at `from` and not the one that opens at `to`', () => {
    const from = parseIsoTime('2024-03-05T10:00Z');
    const to = parseIsoTime('2024-03-05T12:00Z');
    const { time } = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from, to }, 42);
    expect([...time]).toEqual([from, from + 3_600_000]);
  });

  test('exist before 1970 and meet across the epoch', () => {
    const c = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: -DAY_MS, to: DAY_MS }, 42);
    expect(c.length).toBe(48);
    expect(c.open[24]).toBe(c.close[23]);
    expect(c.time[24]).toBe(0);
  });

  test('an empty or reversed range has none', () => {
    expect(syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: 5, to: 5 }, 42).length).toBe(0);
    expect(syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: DAY_MS, to: 0 }, 42).length).toBe(0);
  });

  test('a seed that is no whole number is refused', () => {
    const request = { symbol: 'BTC/USDT', timeframe: '1h', from: 0, to: DAY_MS } as const;
    expect(() => syntheticCandles(request, 1.5)).toThrow('seed 1.5 is not a whole number');
    expect(() => syntheticCandles(request, Number.NaN)).toThrow('seed NaN is not a whole number');
  });

  test('a range without end, or above 50 years, is refused', () => {
    const ask = (from: number, to: number): unknown =>
      syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1d', from, to }, 42);
    expect(() => ask(0, Number.POSITIVE_INFINITY)).toThrow('cannot serve 0 to Infinity');
    expect(() => ask(Number.NaN, 0)).toThrow('cannot serve NaN');
    expect(() => ask(0, 51 * 366 * DAY_MS)).toThrow('cannot serve');
  });

  /** Results that people keep stand on this market: it changes only on purpose, with a note in the changelog. */
  test('the market of seed 42 stays what it is', () => {
    const from = parseIsoTime('2024-01-01');
    const c = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from, to: from + 30 * DAY_MS }, 42);
    expect(c.length).toBe(720);
    expect(candleDigest(c)).toBe('ba35730b86fce733c428fb6192fb268fda55c296f01c04b9231e357b00c932c3');
  });
});

describe('the scale of a synthetic market', () => {
  test('is in tens of thousands for BTC, thousands for ETH, about a hundred for SOL', () => {
    expect(marketScale('BTC/USDT')).toMatchObject({ price: 60_000, tickSize: 0.01, lotSize: 0.00001 });
    expect(marketScale('ETH/USDT')).toMatchObject({ price: 3_000, tickSize: 0.01, lotSize: 0.0001 });
    expect(marketScale('SOL/USDT')).toMatchObject({ price: 120, tickSize: 0.01, lotSize: 0.001 });
  });

  test('prices a coin in another coin', () => {
    expect(marketScale('ETH/BTC')).toMatchObject({ price: 0.05, tickSize: 0.000001, lotSize: 0.0001 });
  });

  test('is between a cent and a thousand dollars for any other coin, with at least four digits of price', () => {
    fc.assert(
      fc.property(name, (coin) => {
        fc.pre(!['BTC', 'ETH', 'SOL', 'BNB'].includes(coin));
        const { price, tickSize, lotSize, minuteVolume, ticksPerUnit } = marketScale(`${coin}/USDT`);
        expect(price).toBeGreaterThanOrEqual(0.01);
        expect(price).toBeLessThan(1000);
        expect(price / tickSize).toBeGreaterThan(9_999);
        expect(minuteVolume / lotSize).toBeGreaterThan(999);
        expect(tickSize * ticksPerUnit).toBeCloseTo(1, 12);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
