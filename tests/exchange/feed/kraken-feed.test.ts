import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { openExchangeFeed } from '../../../src/exchange/feed/open-exchange-feed.js';
import type { FeedEvent, MarketFeed } from '../../../src/exchange/port/feed.js';
import { KRAKEN_ROUTES } from '../ccxt/kraken-words.js';
import { type ScriptedVenue, say, startScripted } from '../ccxt/scripted-venue.js';
import { eventually } from '../venue-subject.js';

/** 2023-11-14 22:13 UTC, in seconds. */
const START = 1_699_999_980;

let server: ScriptedVenue;
let sockets: WebSocketServer;
let feed: MarketFeed;

beforeEach(async () => {
  server = await startScripted({
    ...KRAKEN_ROUTES,
    'GET /0/public/Time': say(200, { error: [], result: { unixtime: START + 30, rfc1123: '' } }),
    'GET /0/public/OHLC': say(200, { error: [], result: { XXBTZUSD: [], last: START } }),
  });
  sockets = new WebSocketServer({ server: server.server });
  feed = await openExchangeFeed('kraken', {
    baseUrl: server.url,
    environment: {},
    paceMs: 1,
    pollMs: 20,
    redialMs: 10,
  });
});

afterEach(async () => {
  await feed.close();
  sockets.close();
  await server.close();
});

/** Kraken tells no more than a new state: its message of candles, version 2. */
const state = (minute: number, close: number): string =>
  JSON.stringify({
    channel: 'ohlc',
    type: 'update',
    timestamp: new Date((START + minute * 60 + 5) * 1000).toISOString(),
    data: [
      {
        symbol: 'BTC/USD',
        open: 100,
        high: 110,
        low: 90,
        close,
        trades: 3,
        volume: 5,
        vwap: 100,
        interval_begin: new Date((START + minute * 60) * 1000).toISOString(),
        interval: 1,
        timestamp: new Date((START + minute * 60 + 60) * 1000).toISOString(),
      },
    ],
  });

test('a venue that never says that a candle is final has it closed by the one after it', async () => {
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      if (!String(data).includes('ohlc')) return;
      for (const [minute, close] of [
        [0, 101],
        [0, 102],
        [1, 103],
        [2, 104],
      ] as const)
        socket.send(state(minute, close));
    });
  });
  const events: FeedEvent[] = [];
  await feed.start({ symbols: ['BTC/USD'], timeframe: '1m', trades: false }, async (event) => {
    events.push(event);
  });
  const closed = () =>
    events.flatMap((event) =>
      event.kind === 'candle' && event.closed ? [[event.row[0], event.row[4]]] : [],
    );
  await eventually(
    () => closed().length >= 2,
    () => events,
  );
  expect(closed()).toEqual([
    [START * 1000, 102],
    [(START + 60) * 1000, 103],
  ]);
  expect(events.some((event) => event.kind === 'connection' && event.state === 'streaming')).toBe(true);
});
