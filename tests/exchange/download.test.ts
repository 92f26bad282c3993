import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openVenueCandles } from '../../src/exchange/venue-candles.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { exchangeProvider } from '../../src/market/exchange-provider.js';
import { temporaryFolder } from '../market/cache-fixtures.js';
import { answerWith, type LoopbackVenue, priceAt, startVenue } from './loopback-venue.js';

const HOUR = 3_600_000;
const LISTED = Date.UTC(2024, 0, 1);
const OUTAGE = [LISTED + 1500 * HOUR, LISTED + 1507 * HOUR] as const;
const NOW = LISTED + 2500 * HOUR + 1;

let server: LoopbackVenue;
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  server = await startVenue({ now: NOW, listed: LISTED, outages: [OUTAGE] });
  folder = temporaryFolder();
});

afterEach(async () => {
  await server.close();
  folder.remove();
});

test('a download through ccxt pages over outages and failures into the cache, once', async () => {
  const venue = await openVenueCandles('binance', {
    baseUrl: server.url,
    paceMs: 1,
    environment: {},
    sleep: async () => undefined,
  });
  const cache = openCache(folder.path);
  const provider = exchangeProvider({ venue, cache });
  const request = { symbol: 'BTC/USDT', timeframe: '1h', from: LISTED - 1000 * HOUR, to: NOW } as const;
  server.failNext('/klines', answerWith(503, ''), answerWith(429, '{"code":-1003,"msg":"slow down"}'));

  const { candles, findings, downloaded } = await provider.load(request);
  expect(downloaded).toBe(2493);
  expect(candles.length).toBe(2493);
  expect(candles.time[0]).toBe(LISTED);
  // The candle that opened at NOW - 1 ms is not finished.
  expect(candles.time.at(-1)).toBe(LISTED + 2499 * HOUR);
  expect(candles.close.every((close, i) => close === priceAt(candles.time[i]!) + 1)).toBe(true);
  expect(findings.filter(({ kind }) => kind === 'gap')).toMatchObject([
    { kind: 'gap', from: OUTAGE[0], to: OUTAGE[1] - HOUR, count: 7 },
  ]);

  const asked = server.requests.length;
  expect((await provider.load(request)).downloaded).toBe(0);
  expect(server.requests.slice(asked)).toEqual(['/api/v3/time']);
  await venue.close();
});
