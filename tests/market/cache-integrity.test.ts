import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import { BTC_1H, candlesAt, FROM_VENUE, stepsFrom, stepsOf, temporaryFolder } from './cache-fixtures.js';

let folder: ReturnType<typeof temporaryFolder>;
let cache: CandleCache;
let data: Buffer;
let manifest: Buffer;
const file = (name: string): string => join(folder.path, 'candles', 'binance', name);
const DATA = 'BTC_USDT-1h.feather';
const MANIFEST = 'BTC_USDT-1h.json';

beforeAll(async () => {
  folder = temporaryFolder();
  cache = openCache(folder.path);
  await cache.merge(BTC_1H, candlesAt([...stepsFrom(0, 50), ...stepsFrom(60, 90)]), {
    source: FROM_VENUE,
    actions: ['note'],
  });
  data = readFileSync(file(DATA));
  manifest = readFileSync(file(MANIFEST));
});

beforeEach(() => {
  for (const name of readdirSync(join(folder.path, 'candles', 'binance'))) rmSync(file(name));
  writeFileSync(file(DATA), data);
  writeFileSync(file(MANIFEST), manifest);
});

afterAll(() => folder.remove());

const refused = {
  kind: 'data',
  exitCode: 3,
  message: expect.stringContaining('cannot be trusted'),
  hint: expect.stringMatching(/trader data download.*trader data clean/),
};

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe('damage', () => {
  test.each([
    [DATA, () => data],
    [MANIFEST, () => manifest],
  ])('any truncation of %s is detected', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes().length - 1 }), async (length) => {
        writeFileSync(file(name), bytes().subarray(0, length));
        await expect(cache.read(BTC_1H)).rejects.toMatchObject(refused);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test.each([
    [DATA, () => data],
    [MANIFEST, () => manifest],
  ])('any flipped bit in %s is detected', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes().length * 8 - 1 }), async (bit) => {
        writeFileSync(file(name), flipped(bytes(), bit));
        await expect(cache.read(BTC_1H)).rejects.toMatchObject(refused);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('anything in the place of the manifest is refused, never thrown as something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        writeFileSync(file(MANIFEST), text);
        await expect(cache.read(BTC_1H)).rejects.toMatchObject(refused);
        expect(cache.list()).toHaveLength(1);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test('a missing manifest is refused', async () => {
    rmSync(file(MANIFEST));
    await expect(cache.read(BTC_1H)).rejects.toThrow('its manifest is missing');
    expect(await cache.verify(BTC_1H)).toMatchObject(refused);
    expect(() => cache.manifest(BTC_1H)).toThrow('its manifest is missing');
  });

  test('files of another market under this name are refused', async () => {
    const eth = { ...BTC_1H, symbol: 'ETH/USDT' };
    copyFileSync(file(DATA), file('ETH_USDT-1h.feather'));
    copyFileSync(file(MANIFEST), file('ETH_USDT-1h.json'));
    await expect(cache.read(eth)).rejects.toThrow('its manifest is that of binance BTC/USDT 1h');
  });

  test('a manifest without its candles counts as nothing there', async () => {
    rmSync(file(DATA));
    expect(await cache.read(BTC_1H)).toBeUndefined();
    await cache.merge(BTC_1H, candlesAt([1]), { source: FROM_VENUE });
    expect(stepsOf((await cache.read(BTC_1H))!.candles)).toEqual([1]);
  });

  test('damaged candles are not overwritten, but moved aside on request', async () => {
    writeFileSync(file(DATA), data.subarray(0, 100));
    await expect(cache.merge(BTC_1H, candlesAt([1]), { source: FROM_VENUE })).rejects.toMatchObject(refused);
    await cache.merge(BTC_1H, candlesAt([1]), { source: FROM_VENUE, replaceDamaged: true });
    expect(stepsOf((await cache.read(BTC_1H))!.candles)).toEqual([1]);
    expect(readFileSync(file(`${DATA}.damaged`))).toHaveLength(100);
  });

  test('damaged candles can be removed', async () => {
    writeFileSync(file(DATA), 'x');
    expect(await cache.remove(BTC_1H)).toBe(0);
    expect(cache.has(BTC_1H)).toBe(false);
  });
});

describe('an interrupted commit', () => {
  test('between its two renames is readable, and the next merge finishes it', async () => {
    await cache.merge(BTC_1H, candlesAt([100]), { source: FROM_VENUE });
    const newManifest = readFileSync(file(MANIFEST));
    // What a writer leaves that dies after renaming the candles: new candles, the old manifest, the new one pending.
    writeFileSync(file(MANIFEST), manifest);
    writeFileSync(file('.BTC_USDT-1h.json.pending'), newManifest);
    expect((await cache.read(BTC_1H))!.manifest.rows).toBe(81);
    expect(await cache.verify(BTC_1H)).toBeUndefined();
    expect((await cache.merge(BTC_1H, candlesAt([101]), { source: FROM_VENUE })).rows).toBe(82);
  });

  test('before its first rename leaves the old candles as they were', async () => {
    await cache.merge(BTC_1H, candlesAt([100]), { source: FROM_VENUE });
    const newManifest = readFileSync(file(MANIFEST));
    writeFileSync(file(DATA), data);
    writeFileSync(file(MANIFEST), manifest);
    writeFileSync(file('.BTC_USDT-1h.json.pending'), newManifest);
    writeFileSync(file('.BTC_USDT-1h.tmp-dead'), 'half a file');
    expect((await cache.read(BTC_1H))!.manifest.rows).toBe(80);
    await cache.merge(BTC_1H, candlesAt([100]), { source: FROM_VENUE });
    expect(readdirSync(join(folder.path, 'candles', 'binance')).toSorted()).toEqual([DATA, MANIFEST]);
  });
});
