import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Candles, type LoadCandlesOptions, loadCandles } from 'trader';
import { candleDigest } from '../../src/core/candle-digest.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { DAY, errorOf, HOUR, syntheticDays, T0, temporaryFolder } from './market.js';

const folder = temporaryFolder();
afterAll(folder.remove);

const load = (options: Partial<LoadCandlesOptions>) =>
  loadCandles({ symbol: 'BTC/USDT', dataDir: folder.path, ...options });

const held = syntheticDays(40);

const csvOf = (candles: Candles): string =>
  [
    'timestamp,open,high,low,close,volume',
    ...Array.from(candles.time, (time, i) =>
      [time, candles.open[i], candles.high[i], candles.low[i], candles.close[i], candles.volume[i]].join(','),
    ),
  ].join('\n');

const file = join(folder.path, 'candles.csv');
writeFileSync(file, csvOf(held));

describe('synthetic candles', () => {
  const options = { provider: 'synthetic', from: '2024-01-01', to: '2024-01-02' } as const;
  const expected = (seed: number, timeframe: '1h' | '4h' = '1h') =>
    candleDigest(syntheticCandles({ symbol: 'BTC/USDT', timeframe, from: T0, to: T0 + 2 * DAY }, seed));

  test('are those of the range, an hour each and of seed 42 when not said otherwise', async () => {
    const candles = await load(options);
    expect(candles).toHaveLength(48);
    expect([candles.symbol, candles.timeframe]).toEqual(['BTC/USDT', '1h']);
    expect(candleDigest(candles)).toBe(expected(42));
  });

  test('follow seed and timeframe', async () => {
    expect(candleDigest(await load({ ...options, seed: 7, timeframe: '4H' }))).toBe(expected(7, '4h'));
  });

  test('take symbols and times as people write them', async () => {
    const digests = await Promise.all(
      [
        { ...options, symbol: 'btcusdt' },
        // A date as the end is meant to its end; a moment is the end.
        { ...options, symbol: 'BTC-USDT', from: T0, to: T0 + 2 * DAY },
        { ...options, to: '2024-01-03 00:00' },
        { ...options, to: '2024-01-03T01:00+01:00' },
        { provider: 'synthetic', to: '2024-01-03T00:00Z', days: 2 } as const,
        { provider: 'synthetic', from: '2024-01-01 00:00', days: 2 } as const,
      ].map(async (one) => candleDigest(await load(one))),
    );
    expect(new Set(digests)).toEqual(new Set([expected(42)]));
  });

  test('begin as many bars before the range as are wanted for history', async () => {
    const candles = await load({ ...options, history: 10 });
    expect(candles).toHaveLength(58);
    expect(candles.time[0]).toBe(T0 - 10 * HOUR);
  });
});

describe('candles of a CSV file', () => {
  test('are the last 30 days of the file, to the bit', async () => {
    const candles = await load({ file });
    expect(candles).toHaveLength(720);
    expect(candles.time[0]).toBe(T0 + 10 * DAY);
    expect(Array.from(candles.close)).toEqual(Array.from(held.close.subarray(240)));
    expect(Array.from(candles.volume)).toEqual(Array.from(held.volume.subarray(240)));
  });

  test('of a range with history', async () => {
    const candles = await load({ file, from: '2024-01-10', to: '2024-01-11', history: 24 });
    expect([candles.time[0], candles.length]).toEqual([T0 + 8 * DAY, 72]);
  });

  test('outside the range are a data error', async () => {
    await expect(load({ file, from: '2023-01-01', to: '2023-02-01' })).rejects.toEqual(errorOf('data'));
    await expect(load({ file, from: '2025-01-01' })).rejects.toEqual(errorOf('data'));
  });

  test('that are not there, empty or not numbers are one error with one line', async () => {
    const empty = join(folder.path, 'empty.csv');
    writeFileSync(empty, '');
    const broken = join(folder.path, 'broken.csv');
    writeFileSync(broken, csvOf(held).replace(/^(\d+),[^,]+/m, '$1,none'));
    for (const one of [join(folder.path, 'gone.csv'), empty, broken, folder.path]) {
      const error = await load({ file: one }).catch((reason: unknown) => reason);
      expect(error).toEqual(errorOf('data'));
      expect((error as Error).message).toContain(one);
      expect((error as Error).message).not.toContain('\n');
    }
  });

  test('need a file', async () => {
    await expect(load({ provider: 'csv' })).rejects.toEqual(errorOf('usage', '--provider csv needs a file'));
  });
});

describe('candles of the cache', () => {
  test('are those that were put there, the newest days when not said otherwise', async () => {
    const home = temporaryFolder();
    try {
      await openCache(home.path).merge({ venue: 'binance', symbol: 'BTC/USDT', timeframe: '1h' }, held, {
        source: { provider: 'exchange', venue: 'binance' },
      });
      const cached = { provider: 'cache', dataDir: home.path } as const;
      const whole = await load({ ...cached, from: T0, to: T0 + 40 * DAY });
      expect(candleDigest(whole)).toBe(candleDigest(held));
      const newest = await load({ ...cached, days: 2, history: 5 });
      expect([newest.time[0], newest.length]).toEqual([T0 + 38 * DAY - 5 * HOUR, 53]);
      // What the cache covers is not asked of the venue.
      const auto = await load({ dataDir: home.path, from: T0, to: T0 + DAY });
      expect(auto).toHaveLength(24);
      // Longer candles are put together.
      expect((await load({ ...cached, timeframe: '1d', days: 40 })).length).toBe(40);
      await expect(load({ ...cached, exchange: 'kraken' })).rejects.toEqual(
        errorOf('data', 'the cache has no kraken BTC/USDT 1h candles'),
      );
      await expect(load({ ...cached, symbol: 'ETH/USDT' })).rejects.toEqual(errorOf('data'));
    } finally {
      home.remove();
    }
  });

  test('that is empty are a data error, and nothing is written', async () => {
    const home = temporaryFolder();
    try {
      const error = load({ provider: 'cache', dataDir: home.path });
      await expect(error).rejects.toEqual(
        expect.objectContaining({ kind: 'data', hint: expect.stringContaining('trader data download') }),
      );
      expect(readdirSync(home.path)).toEqual([]);
    } finally {
      home.remove();
    }
  });
});

describe('options that cannot be', () => {
  test.each<[string, Partial<LoadCandlesOptions>, string | undefined]>([
    ['a symbol that is none', { symbol: '../../etc' }, '"../../etc" is not a symbol'],
    ['a timeframe nobody knows', { timeframe: '2h' }, 'unknown timeframe "2h"'],
    ['a start that is no time', { from: 'yesterday' }, 'from yesterday is not a time'],
    ['an end that is no time', { to: '2024-02-30' }, 'to 2024-02-30 is not a time'],
    ['a time that is no number', { from: Number.NaN }, 'from NaN is not a time'],
    ['a seed that is not whole', { seed: 0.5, days: 1 }, undefined],
    ['all three of the range', { days: 1, from: 1, to: 2 }, undefined],
    ['an end before the start', { from: '2024-02-01', to: '2024-01-01' }, undefined],
  ])('%s is a usage error', async (_, options, message) => {
    await expect(load({ provider: 'synthetic', ...options })).rejects.toEqual(errorOf('usage', message));
  });

  // Nothing looks at these values; a provider nobody knows ends in a TypeError.
  test.each<[string, Partial<LoadCandlesOptions>]>([
    ['a provider nobody knows', { provider: 'nowhere' as 'csv' }],
    ['a history that is no number', { history: Number.NaN, from: T0, to: T0 + DAY, provider: 'csv', file }],
    ['a negative history', { history: -5, from: T0, to: T0 + DAY, provider: 'csv', file }],
  ])('%s is a usage error', async (_, options) => {
    await expect(load({ provider: 'synthetic', ...options })).rejects.toEqual(errorOf('usage'));
  });
});
