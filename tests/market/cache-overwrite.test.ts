import { readFileSync, renameSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Candles, makeCandles } from '../../src/core/candles.js';
import { cacheFiles } from '../../src/market/cache/cache-key.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import { exchangeProvider } from '../../src/market/exchange-provider.js';
import { BTC_1H, candlesAt, HOUR, START, stepsFrom, temporaryFolder } from './cache-fixtures.js';
import { fakeVenue } from './fake-venue.js';
import { copyOf } from './quality-market.js';

const CSV = { provider: 'csv', file: 'a.csv' } as const;
const OLD = candlesAt(stepsFrom(0, 2000));

/** The same candles, some of whose closes are another share of themselves. */
const off = (rows: readonly number[], factor: number, of: Candles = OLD): Candles => {
  const columns = copyOf(of);
  for (const row of rows) columns.close[row]! *= factor;
  return makeCandles('BTC/USDT', '1h', columns);
};

describe('candles that contradict those in the cache', () => {
  const home = temporaryFolder();
  let cache: CandleCache;
  beforeEach(async () => {
    cache = openCache(home.path);
    await cache.remove(BTC_1H);
    await cache.merge(BTC_1H, OLD, { source: CSV });
  });
  afterAll(home.remove);
  const merge = (fresh: Candles, more: object = {}) => cache.merge(BTC_1H, fresh, { source: CSV, ...more });

  test('are refused when more than 1 % of the overlap closes more than 0.1 % away; nothing is written', async () => {
    const { candles } = cacheFiles(home.path, BTC_1H);
    const bytes = readFileSync(candles);
    await expect(merge(off(stepsFrom(0, 21), 1.0011))).rejects.toMatchObject({
      kind: 'refused',
      exitCode: 4,
      message:
        '21 of 2,000 candles of binance BTC/USDT 1h that are here already close more than 0.1 % away from the new ones',
      hint: expect.stringContaining('--force'),
    });
    expect(readFileSync(candles).equals(bytes)).toBe(true);
  });

  test('are taken as a correction when they are few or near', async () => {
    expect(await merge(off(stepsFrom(0, 20), 2))).toMatchObject({ replaced: 20 });
    expect(await merge(off(stepsFrom(0, 2000), 1.0009, (await cache.read(BTC_1H))!.candles))).toMatchObject({
      replaced: 2000,
    });
  });

  test('are taken when fewer than ten of a small overlap are off, and refused from ten on', async () => {
    const small = (count: number) => off(stepsFrom(0, count), 2, candlesAt(stepsFrom(0, 12)));
    expect(await merge(small(9))).toMatchObject({ replaced: 9 });
    await merge(candlesAt(stepsFrom(0, 12)));
    await expect(merge(small(10))).rejects.toMatchObject({ kind: 'refused' });
  });

  test('may be up to 10 % off where the cached ones were unfinished', async () => {
    const findings = stepsFrom(0, 30).map((step) => ({
      kind: 'unfinished' as const,
      severity: 'soft' as const,
      from: START + step * HOUR,
      to: START + step * HOUR,
      count: 1,
      detail: 'frozen',
    }));
    await merge(OLD, { findings });
    await expect(merge(off(stepsFrom(0, 30), 1.11))).rejects.toMatchObject({ kind: 'refused' });
    expect(await merge(off(stepsFrom(0, 30), 1.09))).toMatchObject({ replaced: 30 });
  });

  test('replace them when told so, and leave a copy that can be put back', async () => {
    const files = cacheFiles(home.path, BTC_1H);
    const before = await cache.read(BTC_1H);
    const copies = [];
    for (const factor of [2, 3]) {
      const { copy } = await merge(off(stepsFrom(0, 2000), factor), { overwrite: 'copy' });
      copies.push(copy!);
    }
    expect(copies.map(({ candles }) => candles)).toEqual([
      files.candles.replace('.feather', '.replaced-1.feather'),
      files.candles.replace('.feather', '.replaced-2.feather'),
    ]);
    expect(cache.list().map(({ key }) => key)).toEqual([BTC_1H]);
    renameSync(copies[0]!.candles, files.candles);
    renameSync(copies[0]!.manifest, files.manifest);
    expect(await cache.verify(BTC_1H)).toBeUndefined();
    expect(await cache.read(BTC_1H)).toEqual(before);
  });

  test('leave no copy when they change nothing', async () => {
    expect(await merge(OLD, { overwrite: 'copy' })).toEqual({ added: 0, replaced: 0, rows: 2000 });
  });

  test('stop a download, too, unless it is forced; then one copy is kept of what was there before', async () => {
    const key = { ...BTC_1H, venue: 'fake' };
    const findings = stepsFrom(0, 40).map((step) => ({
      kind: 'unfinished' as const,
      severity: 'soft' as const,
      from: START + step * HOUR,
      to: START + step * HOUR,
      count: 1,
      detail: 'frozen',
    }));
    await cache.merge(key, off(stepsFrom(0, 40), 3, candlesAt(stepsFrom(0, 40))), { source: CSV, findings });
    const before = (await cache.read(key))!.candles;
    const venue = fakeVenue({ steps: stepsFrom(0, 60), now: START + 60 * HOUR });
    const range = { symbol: 'BTC/USDT', timeframe: '1h', from: START, to: START + 60 * HOUR } as const;
    await expect(exchangeProvider({ venue, cache }).load(range)).rejects.toMatchObject({ kind: 'refused' });
    const copies: string[] = [];
    const onCopy = ({ candles }: { readonly candles: string }) => copies.push(candles);
    await exchangeProvider({ venue, cache, batchSize: 15, force: true, onCopy }).load(range);
    expect((await cache.read(key))!.candles.close[0]).toBe(candlesAt([0]).close[0]);
    expect(copies).toHaveLength(1);
    const files = cacheFiles(home.path, key);
    renameSync(copies[0]!, files.candles);
    renameSync(copies[0]!.replace('.feather', '.json'), files.manifest);
    expect((await cache.read(key))!.candles).toEqual(before);
  });
});
