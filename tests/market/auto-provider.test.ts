import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.js';
import { exchangeError, usageError } from '../../src/core/errors.js';
import { autoProvider } from '../../src/market/auto-provider.js';
import { cacheProvider } from '../../src/market/cache/cache-provider.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import { exchangeProvider } from '../../src/market/exchange-provider.js';
import { gatherCandles } from '../../src/market/gather.js';
import type { CandleProvider } from '../../src/market/provider.js';
import { resample } from '../../src/market/resample.js';
import { candlesAt, HOUR, START, stepsFrom, stepsOf, temporaryFolder } from './cache-fixtures.js';
import { fakeVenue } from './fake-venue.js';

const at = (step: number): number => START + step * HOUR;
const hours = (from: number, to: number) =>
  ({ symbol: 'BTC/USDT', timeframe: '1h', from: at(from), to: at(to) }) as const;
const KEY = { venue: 'fake', symbol: 'BTC/USDT', timeframe: '1h' } as const;
const CSV = { provider: 'csv', file: 'a.csv' } as const;
const NOW = at(1000) + 1000;

let folder: ReturnType<typeof temporaryFolder>;
let cache: CandleCache;

beforeEach(() => {
  folder = temporaryFolder();
  cache = openCache(folder.path, { clock: fixedClock(NOW) });
});

afterEach(() => folder.remove());

const auto = (exchange: () => Promise<CandleProvider>) =>
  autoProvider({ cache, venue: 'fake', exchange, clock: fixedClock(NOW) });

const neverAsked = async (): Promise<CandleProvider> => {
  throw new Error('the exchange was asked');
};

const unreachable = exchangeError('transient', 'fake cannot be reached: no network');
const offline = async (): Promise<CandleProvider> => {
  throw unreachable;
};

const online = async (): Promise<CandleProvider> =>
  exchangeProvider({ venue: fakeVenue({ steps: stepsFrom(0, 1001), now: NOW }), cache });

describe('the auto provider', () => {
  test('answers from the cache when it covers the range, holes of its source included', async () => {
    await cache.merge(KEY, candlesAt([...stepsFrom(0, 10), ...stepsFrom(15, 20)]), { source: CSV });
    const loaded = await auto(neverAsked).load(hours(2, 20));
    expect(stepsOf(loaded.candles)).toEqual([...stepsFrom(2, 10), ...stepsFrom(15, 20)]);
    expect(loaded.source).toEqual({ provider: 'cache', venue: 'fake', origin: CSV });
    expect(loaded.findings).toMatchObject([{ kind: 'gap', from: at(10), to: at(14), count: 5 }]);
    expect(loaded.shortfall).toBeUndefined();
  });

  test('needs nothing beyond the last finished candle', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(900, 1000)), { source: CSV });
    expect(stepsOf((await auto(neverAsked).load(hours(950, 2000))).candles)).toEqual(stepsFrom(950, 1000));
  });

  test('needs nothing before the listing once the venue was asked about it', async () => {
    const venue = fakeVenue({ steps: stepsFrom(500, 900), now: NOW });
    await auto(async () => exchangeProvider({ venue, cache })).load(hours(0, 600));
    expect(stepsOf((await auto(neverAsked).load(hours(100, 600))).candles)).toEqual(stepsFrom(500, 600));
  });

  test('asks the exchange for what the cache lacks, and fills the cache', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(0, 10)), { source: CSV });
    const loaded = await auto(online).load(hours(0, 30));
    expect(stepsOf(loaded.candles)).toEqual(stepsFrom(0, 30));
    expect(loaded.source.provider).toBe('exchange');
    expect((await auto(neverAsked).load(hours(0, 30))).candles).toEqual(loaded.candles);
  });

  test('asks the exchange when two downloads leave a stretch between them that nobody asked about', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(0, 10)), { source: CSV });
    await cache.merge(KEY, candlesAt(stepsFrom(20, 30)), { source: CSV });
    expect(stepsOf((await auto(online).load(hours(0, 30))).candles)).toEqual(stepsFrom(0, 30));
  });

  test('answers the part it has when the exchange fails, and says what is missing and why', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(5, 10)), { source: CSV });
    const loaded = await auto(offline).load(hours(0, 12));
    expect(stepsOf(loaded.candles)).toEqual(stepsFrom(5, 10));
    expect(loaded.shortfall).toEqual({
      missing: [
        { from: at(0), to: at(5) },
        { from: at(10), to: at(12) },
      ],
      reason: 'fake cannot be reached: no network',
    });
  });

  test('throws the very error of the exchange when the cache has nothing in the range', async () => {
    await expect(auto(offline).load(hours(0, 12))).rejects.toBe(unreachable);
    await cache.merge(KEY, candlesAt(stepsFrom(50, 60)), { source: CSV });
    await expect(auto(offline).load(hours(0, 12))).rejects.toBe(unreachable);
  });

  test('does not hide a wrong symbol behind what the cache has', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(5, 10)), { source: CSV });
    const wrong = async (): Promise<CandleProvider> => {
      throw usageError('fake does not list BTC/USDT');
    };
    await expect(auto(wrong).load(hours(0, 12))).rejects.toMatchObject({ kind: 'usage' });
  });

  test('fetches damaged candles again, and refuses them when it cannot', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(0, 10)), { source: CSV });
    writeFileSync(join(folder.path, 'candles', 'fake', 'BTC_USDT-1h.feather'), 'damaged');
    await expect(auto(offline).load(hours(0, 10))).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringContaining('cannot be trusted'),
    });
    expect(stepsOf((await auto(online).load(hours(0, 10))).candles)).toEqual(stepsFrom(0, 10));
  });
});

describe('the cache provider', () => {
  test('limits findings to the range', async () => {
    const finding = (step: number) =>
      ({
        kind: 'price-jump',
        severity: 'soft',
        from: at(step),
        to: at(step),
        count: 1,
        detail: 'x',
      }) as const;
    await cache.merge(KEY, candlesAt(stepsFrom(0, 10)), { source: CSV, findings: [finding(1), finding(7)] });
    const { findings } = await cacheProvider(cache, 'fake').load(hours(5, 10));
    expect(findings).toEqual([finding(7)]);
  });

  test('names the range that was asked for, not the warm-up before it', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(0, 48)), { source: CSV });
    const wish = { symbol: 'BTC/USDT', timeframe: '1h', history: 100 } as const;
    const range = { from: Date.UTC(2010, 0, 1), to: Date.UTC(2011, 0, 2) };
    await expect(gatherCandles(cacheProvider(cache, 'fake'), { ...wish, range }, 0)).rejects.toThrow(
      'the cache has no fake BTC/USDT 1h candles between 2010-01-01 and 2011-01-01; ' +
        'it holds 2024-01-01 to 2024-01-02',
    );
  });

  test('says what it holds and how to get more when it has nothing there', async () => {
    await cache.merge(KEY, candlesAt(stepsFrom(0, 10)), { source: CSV });
    await expect(cacheProvider(cache, 'fake').load(hours(20, 30))).rejects.toMatchObject({
      kind: 'data',
      message:
        'the cache has no fake BTC/USDT 1h candles between 2024-01-01 20:00 and 2024-01-02 06:00; ' +
        'it holds 2024-01-01 to 2024-01-01 10:00',
      hint:
        'choose a range that it holds, or fetch more with "trader data download --exchange fake ' +
        '--symbol BTC/USDT --timeframe 1h --from 2024-01-01T20:00 --to 2024-01-02T06:00"',
    });
  });

  test('puts candles together from a finer timeframe, and names those that lack a part', async () => {
    const fine = candlesAt([...stepsFrom(0, 120), ...stepsFrom(130, 240)], 1, '1m');
    await cache.merge({ ...KEY, timeframe: '1m' }, fine, { source: CSV });
    const { candles, findings } = await cacheProvider(cache, 'fake').load(hours(0, 4));
    expect(candles).toEqual(resample(fine, '1h').candles);
    expect(findings).toMatchObject([{ kind: 'unfinished', from: at(2), count: 1 }]);
    expect((await auto(neverAsked).load(hours(1, 3))).candles.length).toBe(2);
  });

  test('prefers the wanted timeframe, unless only the finer one covers the range', async () => {
    await cache.merge({ ...KEY, timeframe: '1m' }, candlesAt(stepsFrom(0, 240), 1, '1m'), { source: CSV });
    await cache.merge(KEY, candlesAt(stepsFrom(0, 2), 5), { source: CSV });
    const provider = cacheProvider(cache, 'fake');
    expect((await provider.load(hours(0, 2))).candles.open).toEqual(candlesAt([0, 1], 5).open);
    expect((await provider.load(hours(0, 4))).candles.length).toBe(4);
  });
});
