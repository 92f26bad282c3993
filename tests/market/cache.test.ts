import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tableFromIPC } from '@uwdata/flechette';
import { candleDigest } from '../../src/core/candle-digest.js';
import { CANDLE_COLUMNS } from '../../src/core/candles.js';
import { fixedClock } from '../../src/core/clock.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import type { Finding } from '../../src/market/quality/finding.js';
import {
  BTC_1H,
  candlesAt,
  FROM_VENUE,
  HOUR,
  START,
  stepsFrom,
  stepsOf,
  temporaryFolder,
} from './cache-fixtures.js';

const at = (step: number): number => START + step * HOUR;
const finding = (step: number, detail = 'x'): Finding => ({
  kind: 'price-jump',
  severity: 'soft',
  from: at(step),
  to: at(step),
  count: 1,
  detail,
});

let folder: ReturnType<typeof temporaryFolder>;
let cache: CandleCache;

beforeEach(() => {
  folder = temporaryFolder();
  cache = openCache(folder.path, { clock: fixedClock(at(1000)) });
});

afterEach(() => folder.remove());

const file = (name: string): string => join(folder.path, 'candles', 'binance', name);

describe('the candle cache', () => {
  test('gives back what was merged, bit for bit', async () => {
    const candles = candlesAt(stepsFrom(0, 500));
    expect(await cache.merge(BTC_1H, candles, { source: FROM_VENUE })).toEqual({
      added: 500,
      replaced: 0,
      rows: 500,
    });
    const read = await cache.read(BTC_1H);
    for (const name of CANDLE_COLUMNS) expect(read!.candles[name]).toEqual(candles[name]);
    expect(read!.manifest.candleDigest).toBe(candleDigest(candles));
  });

  test('keeps times before 1970 and far in the future', async () => {
    const candles = candlesAt([-500_000, -1, 0, 2_000_000]);
    await cache.merge(BTC_1H, candles, { source: FROM_VENUE });
    expect((await cache.read(BTC_1H))!.candles.time).toEqual(candles.time);
  });

  test("writes a Feather file with freqtrade's columns and a manifest beside it, and nothing else", async () => {
    await cache.merge(BTC_1H, candlesAt([0, 1]), { source: FROM_VENUE });
    expect(readdirSync(join(folder.path, 'candles', 'binance')).toSorted()).toEqual([
      'BTC_USDT-1h.feather',
      'BTC_USDT-1h.json',
    ]);
    const bytes = readFileSync(file('BTC_USDT-1h.feather'));
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('ARROW1');
    const table = tableFromIPC(new Uint8Array(bytes), { useDate: true });
    expect(table.names).toEqual(['date', 'open', 'high', 'low', 'close', 'volume']);
    expect(table.getChild('date').type).toMatchObject({ unit: 1, timezone: 'UTC' });
    expect(table.getChild('date').at(1)).toEqual(new globalThis.Date(at(1)));
  });

  test('describes the candles in the manifest', async () => {
    await cache.merge(BTC_1H, candlesAt([0, 1, 4]), {
      source: { provider: 'csv', file: 'a.csv' },
      findings: [finding(1)],
      actions: ['dropped 2 duplicates'],
    });
    expect(cache.manifest(BTC_1H)).toMatchObject({
      schema: 1,
      ...BTC_1H,
      rows: 3,
      from: at(0),
      to: at(5),
      gaps: [{ from: at(2), to: at(3), count: 2 }],
      covered: [{ from: at(0), to: at(5) }],
      confirmed: [],
      findings: [finding(1)],
      sources: [{ provider: 'csv', file: 'a.csv' }],
      actions: ['dropped 2 duplicates'],
      downloadedAt: at(1000),
    });
  });

  test('is the union of everything that was merged; the newest value wins and is counted', async () => {
    await cache.merge(BTC_1H, candlesAt([0, 1, 2]), { source: FROM_VENUE });
    const result = await cache.merge(BTC_1H, candlesAt([2, 3], 9), { source: FROM_VENUE });
    expect(result).toEqual({ added: 1, replaced: 1, rows: 4 });
    expect((await cache.read(BTC_1H))!.candles.open[2]).toBe(candlesAt([2], 9).open[0]);
  });

  test('replaces the findings about the time that is merged and keeps the others', async () => {
    await cache.merge(BTC_1H, candlesAt([0, 1, 2]), {
      source: FROM_VENUE,
      findings: [finding(0), finding(2, 'old')],
    });
    await cache.merge(BTC_1H, candlesAt([2, 3]), { source: FROM_VENUE, findings: [finding(2, 'new')] });
    expect(cache.manifest(BTC_1H)!.findings).toEqual([finding(0), finding(2, 'new')]);
    await cache.annotate(BTC_1H, [{ from: at(0), to: at(1) }], []);
    expect(cache.manifest(BTC_1H)!.findings).toEqual([finding(2, 'new')]);
  });

  test('drops a gap from the manifest once its candles arrive', async () => {
    await cache.merge(BTC_1H, candlesAt([0, 3]), { source: FROM_VENUE });
    await cache.merge(BTC_1H, candlesAt([1, 2]), { source: FROM_VENUE });
    expect(cache.manifest(BTC_1H)!.gaps).toEqual([]);
  });

  test('reads a range as a view, with the manifest of all', async () => {
    await cache.merge(BTC_1H, candlesAt(stepsFrom(0, 10)), { source: FROM_VENUE });
    const read = await cache.readRange(BTC_1H, at(3), at(6));
    expect(stepsOf(read!.candles)).toEqual([3, 4, 5]);
    expect(read!.manifest.rows).toBe(10);
  });

  test('lists its keys, also those whose manifest is gone, and passes over other files', async () => {
    const other = { ...BTC_1H, venue: 'kraken' };
    await cache.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE });
    await cache.merge(other, candlesAt([0]), { source: FROM_VENUE });
    writeFileSync(file('notes.txt'), 'hello');
    writeFileSync(file('btc_usdt-1h.feather'), 'hello');
    writeFileSync(file('ETH_USDT-1h.feather'), 'hello');
    const entries = cache.list();
    expect(entries.map(({ key }) => `${key.venue} ${key.symbol}`)).toEqual([
      'binance BTC/USDT',
      'binance ETH/USDT',
      'kraken BTC/USDT',
    ]);
    expect(entries.map((entry) => 'problem' in entry)).toEqual([false, true, false]);
  });

  test('removes a range, and its coverage with it', async () => {
    await cache.merge(BTC_1H, candlesAt(stepsFrom(0, 10)), {
      source: FROM_VENUE,
      confirmed: true,
      findings: [finding(4)],
    });
    expect(await cache.remove(BTC_1H, { from: at(3), to: at(6) })).toBe(3);
    const read = await cache.read(BTC_1H);
    expect(stepsOf(read!.candles)).toEqual([0, 1, 2, 6, 7, 8, 9]);
    expect(read!.manifest).toMatchObject({
      rows: 7,
      findings: [],
      covered: [
        { from: at(0), to: at(3) },
        { from: at(6), to: at(10) },
      ],
      candleDigest: candleDigest(read!.candles),
    });
  });

  test('removes a key as a whole, also when the range holds all of it', async () => {
    await cache.merge(BTC_1H, candlesAt([0, 1]), { source: FROM_VENUE });
    expect(await cache.remove(BTC_1H, { from: at(0), to: at(9) })).toBe(2);
    expect(cache.has(BTC_1H)).toBe(false);
    await cache.merge(BTC_1H, candlesAt([0, 1]), { source: FROM_VENUE });
    expect(await cache.remove(BTC_1H)).toBe(2);
    expect(readdirSync(join(folder.path, 'candles', 'binance'))).toEqual([]);
    expect(await cache.remove(BTC_1H)).toBe(0);
  });

  test('has nothing, makes nothing and removes nothing in a folder that does not exist', async () => {
    const empty = openCache(join(folder.path, 'nowhere'));
    expect(await empty.read(BTC_1H)).toBeUndefined();
    expect(empty.manifest(BTC_1H)).toBeUndefined();
    expect(empty.list()).toEqual([]);
    expect(await empty.verify(BTC_1H)).toBeUndefined();
    expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);
  });

  test('writes nothing when no candles come', async () => {
    expect(await cache.merge(BTC_1H, candlesAt([]), { source: FROM_VENUE })).toEqual({
      added: 0,
      replaced: 0,
      rows: 0,
    });
    expect(cache.has(BTC_1H)).toBe(false);
  });
});

describe('hostile names and places', () => {
  test.each(['../etc', 'a/b', 'Binance', '', 'x'.repeat(31), '.', 'a\0b'])(
    'refuses the venue %p',
    (venue) => {
      expect(() => cache.has({ ...BTC_1H, venue })).toThrow('cannot be the name of a venue');
    },
  );

  test.each(['../BTC/USDT', 'BTC/../USDT', 'BTC', ''])('refuses the symbol %p', (symbol) => {
    expect(() => cache.has({ ...BTC_1H, symbol })).toThrow('is not a symbol');
  });

  test('refuses candles that belong to another key', async () => {
    const eth = { ...BTC_1H, symbol: 'ETH/USDT' };
    await expect(cache.merge(eth, candlesAt([0]), { source: FROM_VENUE })).rejects.toThrow('merged into');
  });

  test('reports a folder in the place of the candle file', async () => {
    mkdirSync(file('BTC_USDT-1h.feather'), { recursive: true });
    await expect(cache.read(BTC_1H)).rejects.toMatchObject({ kind: 'data' });
  });

  test('reports a file in the place of the folder, with its path', async () => {
    writeFileSync(join(folder.path, 'candles'), '');
    await expect(cache.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE })).rejects.toMatchObject({
      kind: 'data',
      message: expect.stringContaining(join(folder.path, 'candles')),
    });
  });

  test('does not write through a symbolic link that stands in the place of the file', async () => {
    const target = join(folder.path, 'precious');
    writeFileSync(target, 'precious');
    mkdirSync(join(folder.path, 'candles', 'binance'), { recursive: true });
    symlinkSync(target, file('BTC_USDT-1h.feather'));
    await expect(cache.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE })).rejects.toMatchObject({
      kind: 'data',
    });
    await cache.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE, replaceDamaged: true });
    expect(readFileSync(target, 'utf8')).toBe('precious');
  });

  const notRoot = process.getuid?.() === 0 ? test.skip : test;
  notRoot(
    'reports a folder that may not be written to (skipped for root, who may write anywhere)',
    async () => {
      await cache.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE });
      chmodSync(join(folder.path, 'candles', 'binance'), 0o500);
      await expect(cache.merge(BTC_1H, candlesAt([1]), { source: FROM_VENUE })).rejects.toThrow(
        'permission denied',
      );
      expect((await cache.read(BTC_1H))!.candles.length).toBe(1);
      chmodSync(join(folder.path, 'candles', 'binance'), 0o700);
    },
  );

  const device = existsSync('/dev/zero') ? test : test.skip;
  device('does not read a device that stands in the place of the lock', async () => {
    mkdirSync(join(folder.path, 'candles', 'binance'), { recursive: true });
    symlinkSync('/dev/zero', file('.BTC_USDT-1h.lock'));
    const waiting = openCache(folder.path, { sleep: async () => undefined, clock: fixedClock(0) });
    await expect(waiting.merge(BTC_1H, candlesAt([0]), { source: FROM_VENUE })).rejects.toMatchObject({
      kind: 'data',
    });
  });
});
