import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type CandleRow, type Candles, makeCandles } from '../../src/core/candles.js';
import { cacheProvider } from '../../src/market/cache/cache-provider.js';
import { type CandleCache, openCache } from '../../src/market/cache/candle-cache.js';
import { exchangeProvider } from '../../src/market/exchange-provider.js';
import { BTC_1H, HOUR, stepsFrom, temporaryFolder } from './cache-fixtures.js';
import { fakeVenue } from './fake-venue.js';
import { cleanMarket, copyOf, pickRows, START } from './quality-market.js';

const ROWS = 300;
const SEAM = START + 200 * HOUR;
const END = START + (ROWS - 1) * HOUR;

/** One market of 300 hours; from hour 200 on the prices are a fortieth and the volumes twelvefold: another coin. */
const twoCoins = (): Candles => {
  const columns = copyOf(cleanMarket(ROWS, 3));
  for (let i = 200; i < ROWS; i++) {
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      columns[name][i] = Math.round((columns[name][i]! / 40) * 100) / 100;
    }
    columns.volume[i] = Math.round(columns.volume[i]! * 12 * 1e5) / 1e5;
  }
  return makeCandles('BTC/USDT', '1h', columns);
};

const part = (candles: Candles, from: number, to: number): Candles =>
  makeCandles(
    'BTC/USDT',
    '1h',
    pickRows(
      candles,
      Array.from({ length: to - from }, (_, i) => from + i),
    ),
  );

const SEAM_FINDINGS = [
  { kind: 'price-jump', severity: 'soft', from: SEAM, to: SEAM },
  { kind: 'venue-change', severity: 'soft', from: SEAM, to: END, count: 100 },
] as const;

const source = (file: string) => ({ source: { provider: 'csv', file } as const });

describe('the seam between two sources in one market', () => {
  const home = temporaryFolder();
  let cache: CandleCache;
  beforeEach(async () => {
    cache = openCache(home.path);
    await cache.remove(BTC_1H);
  });
  afterAll(home.remove);

  test('is told in the manifest, and by every load over it, in whichever order the parts come', async () => {
    const all = twoCoins();
    const older = () => cache.merge(BTC_1H, part(all, 0, 200), source('btc.csv'));
    const newer = () => cache.merge(BTC_1H, part(all, 200, ROWS), source('eth.csv'));
    for (const [first, second] of [
      [older, newer],
      [newer, older],
    ] as const) {
      await cache.remove(BTC_1H);
      await first();
      expect(cache.manifest(BTC_1H)!.findings).toEqual([]);
      await second();
      expect(cache.manifest(BTC_1H)!.findings).toMatchObject(SEAM_FINDINGS);
      const loaded = await cacheProvider(cache, 'binance').load({
        symbol: 'BTC/USDT',
        timeframe: '1h',
        from: SEAM - 10 * HOUR,
        to: SEAM + 10 * HOUR,
      });
      expect(loaded.findings).toMatchObject(SEAM_FINDINGS);
    }
  });

  test('is told when a download adds to what was imported', async () => {
    const all = twoCoins();
    const key = { ...BTC_1H, venue: 'fake' };
    await cache.merge(key, part(all, 0, 200), source('btc.csv'));
    const row = (i: number): CandleRow => [
      all.time[i]!,
      all.open[i]!,
      all.high[i]!,
      all.low[i]!,
      all.close[i]!,
      all.volume[i]!,
    ];
    const venue = fakeVenue({
      steps: stepsFrom(200, ROWS),
      now: END + HOUR,
      change: (rows) => rows.map(([time]) => row((time - START) / HOUR)),
    });
    const loaded = await exchangeProvider({ venue, cache, batchSize: 30 }).load({
      symbol: 'BTC/USDT',
      timeframe: '1h',
      from: SEAM,
      to: END + HOUR,
    });
    expect(loaded.findings).toMatchObject(SEAM_FINDINGS);
    expect(cache.manifest(key)!.findings).toMatchObject(SEAM_FINDINGS);
  });

  test('keeps what a file told before, and tells nothing twice', async () => {
    const all = twoCoins();
    const copies = {
      kind: 'repeated',
      severity: 'soft',
      from: START,
      to: START,
      count: 1,
      detail: 'copy',
    } as const;
    await cache.merge(BTC_1H, part(all, 0, 200), { ...source('btc.csv'), findings: [copies] });
    await cache.merge(BTC_1H, part(all, 200, 250), source('eth.csv'));
    await cache.merge(BTC_1H, part(all, 250, ROWS), source('eth.csv'));
    expect(cache.manifest(BTC_1H)!.findings).toMatchObject([copies, ...SEAM_FINDINGS]);
  });
});
