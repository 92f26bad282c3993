import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isTraderError, type TraderError } from '../../src/core/errors.js';
import { isUnreachable } from '../../src/exchange/unreachable.js';
import {
  type CcxtCandles,
  openVenueCandles,
  type VenueCandlesOptions,
} from '../../src/exchange/venue-candles.js';
import type { VenueCandles } from '../../src/market/venue-candles.js';
import { answerWith, type LoopbackVenue, priceAt, startVenue } from './loopback-venue.js';

const HOUR = 3_600_000;
const LISTED = Date.UTC(2024, 0, 1);
const NOW = Date.UTC(2024, 2, 1, 10, 30);

let server: LoopbackVenue;
let slept: number[];
const opened: CcxtCandles[] = [];

const open = async (options: VenueCandlesOptions = {}): Promise<VenueCandles> => {
  const venue = await openVenueCandles('binance', {
    baseUrl: server.url,
    paceMs: 1,
    environment: {},
    sleep: async (ms) => {
      slept.push(ms);
    },
    ...options,
  });
  opened.push(venue);
  return venue;
};

const failureOf = async (work: Promise<unknown>): Promise<TraderError> => {
  try {
    await work;
  } catch (error) {
    if (isTraderError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

beforeEach(async () => {
  slept = [];
  server = await startVenue({ now: NOW, listed: LISTED });
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((venue) => venue.close()));
  await server.close();
});

afterAll(() => {
  expect(opened).toHaveLength(0);
});

describe('openVenueCandles over ccxt', () => {
  test('fetches a page of candles from a time on', async () => {
    const venue = await open();
    const page = await venue.fetchPage('BTC/USDT', '1h', LISTED, 3);
    const price = priceAt(LISTED);
    expect(page).toHaveLength(3);
    expect(page[0]).toEqual([LISTED, price, price + 2, price - 2, price + 1, 3.5]);
    expect(page[2]![0]).toBe(LISTED + 2 * HOUR);
  });

  test('knows the size of a page and the time of the venue', async () => {
    const venue = await open();
    expect(venue.pageLimit).toBe(1000);
    expect(await venue.now()).toBe(NOW);
    expect(venue.venue).toBe('binance');
  });

  test('asks for market data of the spot market only, and for the list of markets once', async () => {
    const venue = await open();
    await venue.fetchPage('BTC/USDT', '1h', LISTED, 1);
    await venue.fetchPage('BTC/USDT', '1h', LISTED, 1);
    const paths = server.requests.map((request) => request.split('?')[0]);
    expect(paths).toEqual(['/api/v3/exchangeInfo', '/api/v3/klines', '/api/v3/klines']);
  });

  test('reads tick, lot, smallest value and fees of a market', async () => {
    const venue = await open();
    expect(await venue.instrument('ETH/USDT')).toEqual({
      symbol: 'ETH/USDT',
      tickSize: 0.05,
      lotSize: 0.001,
      minNotional: 10,
      makerFeeRate: 0.001,
      takerFeeRate: 0.001,
    });
  });

  test('names the nearest symbols for one the venue does not list', async () => {
    const venue = await open();
    const error = await failureOf(venue.instrument('BTC/USDD'));
    expect(error.kind).toBe('usage');
    expect(error.message).toBe('binance does not list BTC/USDD');
    expect(error.hint).toContain('"BTC/USDT"');
  });

  test('names the nearest exchange for an unknown id', async () => {
    const error = await failureOf(openVenueCandles('binanse', { environment: {} }));
    expect(error.kind).toBe('usage');
    expect(error.hint).toContain('"binance"');
  });

  test('refuses ids that are names of other things in the library', async () => {
    for (const id of ['Exchange', '__proto__', 'constructor', 'exchanges', '']) {
      expect((await failureOf(openVenueCandles(id, { environment: {} }))).kind).toBe('usage');
    }
  });

  test('refuses a timeframe the venue does not have', async () => {
    const venue = await openVenueCandles('coinbase', { baseUrl: server.url, environment: {} });
    opened.push(venue);
    const error = await failureOf(venue.fetchPage('BTC/USDT', '4h', LISTED, 1));
    expect(error.kind).toBe('usage');
    expect(error.hint).toContain('1h, 1d');
  });
});

describe('a venue that answers with a failure', () => {
  test('is asked again after 0.5, 1 and 2 seconds', async () => {
    const venue = await open();
    server.failNext('/klines', answerWith(500, '{}'), answerWith(502, ''), answerWith(503, '{"msg":"busy"}'));
    expect(await venue.fetchPage('BTC/USDT', '1h', LISTED, 2)).toHaveLength(2);
    expect(slept).toEqual([500, 1000, 2000]);
  });

  test('is given up after four attempts, as a transient error that is not "unreachable"', async () => {
    const venue = await open();
    server.failNext('/klines', ...Array.from({ length: 4 }, () => answerWith(500, '{"msg":"internal"}')));
    const error = await failureOf(venue.fetchPage('BTC/USDT', '1h', LISTED, 2));
    expect(error.kind).toBe('exchange-transient');
    expect(isUnreachable(error)).toBe(false);
    expect(error.message).toContain('500 Internal Server Error');
    expect(slept).toHaveLength(3);
  });

  test('is left in peace for as long as it asks after too many requests', async () => {
    const venue = await open();
    server.failNext('/klines', answerWith(429, '{"code":-1003,"msg":"Too many"}', { 'Retry-After': '7' }));
    expect(await venue.fetchPage('BTC/USDT', '1h', LISTED, 2)).toHaveLength(2);
    expect(slept).toEqual([7000]);
  });

  test('is not waited for when it asks for a very long pause', async () => {
    const venue = await open();
    server.failNext('/klines', answerWith(429, '{"code":-1003,"msg":"Banned"}', { 'Retry-After': '3600' }));
    const error = await failureOf(venue.fetchPage('BTC/USDT', '1h', LISTED, 2));
    expect(error.kind).toBe('exchange-transient');
    expect(slept).toEqual([]);
  });

  test('is not asked again when it refuses the place we are in', async () => {
    const venue = await open();
    const said = '{"code":0,"msg":"Service unavailable from a restricted location"}';
    server.failNext('/exchangeInfo', answerWith(451, said));
    const error = await failureOf(venue.fetchPage('BTC/USDT', '1h', LISTED, 2));
    expect(error.kind).toBe('exchange-rejected');
    expect(error.exitCode).toBe(5);
    expect(isUnreachable(error)).toBe(false);
    expect(error.message).toContain('restricted location');
    expect(error.message).not.toContain('\n');
    expect(error.hint).toContain('--exchange');
    expect(slept).toEqual([]);
  });

  test('has its HTML page shown as one short line of text', async () => {
    const venue = await open();
    const page = `<html><head><style>body{}</style></head>\n<body><h1>403 Forbidden</h1>${'<p>denied</p>\n'.repeat(200)}</body></html>`;
    server.failNext('/klines', answerWith(403, page, { 'content-type': 'text/html' }));
    const error = await failureOf(venue.fetchPage('BTC/USDT', '1h', LISTED, 2));
    expect(error.kind).toBe('exchange-rejected');
    expect(error.message).not.toMatch(/[<>\n]/);
    expect(error.message.length).toBeLessThan(300);
  });

  test.each([
    ['HTML with status 200', '<html><body>Log in to the network</body></html>'],
    ['JSON that is cut short', '[[1704067200000,"100.0","1'],
  ])('is asked again after %s', async (_, body) => {
    const venue = await open();
    server.failNext('/klines', answerWith(200, body));
    expect(await venue.fetchPage('BTC/USDT', '1h', LISTED, 2)).toHaveLength(2);
    expect(slept).toEqual([500]);
  });

  test('is given up when it never sends JSON', async () => {
    const venue = await open();
    server.failNext('/exchangeInfo', ...Array.from({ length: 4 }, () => answerWith(200, '<html></html>')));
    const error = await failureOf(venue.instrument('BTC/USDT'));
    expect(error.kind).toBe('exchange-transient');
    expect(error.message).toContain('not JSON');
  });

  test('is refused when its list of markets is empty', async () => {
    const venue = await open();
    server.failNext('/exchangeInfo', answerWith(200, '{"symbols":[]}'));
    expect((await failureOf(venue.instrument('BTC/USDT'))).kind).toBe('exchange-rejected');
  });
});

describe('a venue that does not answer', () => {
  test('is unreachable when it hangs on the first request, and is asked once', async () => {
    const venue = await open({ timeoutMs: 150 });
    server.failNext('/exchangeInfo', () => undefined);
    const error = await failureOf(venue.instrument('BTC/USDT'));
    expect(isUnreachable(error)).toBe(true);
    expect(error.exitCode).toBe(5);
    expect(server.requests).toHaveLength(1);
  });

  test('is unreachable when its answer stalls half-way', async () => {
    const venue = await open({ timeoutMs: 100 });
    server.failNext('/exchangeInfo', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"symbols":');
    });
    expect(isUnreachable(await failureOf(venue.instrument('BTC/USDT')))).toBe(true);
  });

  test('is asked again when it drops the line in the middle of a session', async () => {
    const venue = await open();
    server.failNext('/klines', (request) => request.socket.destroy());
    expect(await venue.fetchPage('BTC/USDT', '1h', LISTED, 2)).toHaveLength(2);
    expect(slept).toEqual([500]);
  });

  test('is unreachable when its connection is refused', async () => {
    const gone = server.url;
    await server.close();
    const error = await failureOf(openVenueCandles('binance', { baseUrl: gone, environment: {} }));
    expect(isUnreachable(error)).toBe(true);
    expect(error.message).toContain('the connection is refused');
  });

  test('is unreachable when its name does not resolve, before any request', async () => {
    const network = {
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND api.binance.com'), { code: 'ENOTFOUND' });
      },
      connect: async () => undefined,
    };
    const error = await failureOf(openVenueCandles('binance', { environment: {}, network }));
    expect(isUnreachable(error)).toBe(true);
    expect(error.message).toBe(
      'binance cannot be reached: the name of its server does not resolve (api.binance.com)',
    );
  });

  test('is unreachable when the proxy cannot be reached', async () => {
    const environment = { HTTPS_PROXY: 'http://127.0.0.1:9' };
    const network = {
      resolve: async () => {
        throw new Error('not to be asked when a proxy is set');
      },
      connect: async () => undefined,
    };
    const venue = await openVenueCandles('binance', { environment, network, timeoutMs: 2000 });
    opened.push(venue);
    expect(isUnreachable(await failureOf(venue.instrument('BTC/USDT')))).toBe(true);
  });
});
