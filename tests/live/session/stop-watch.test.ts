import { describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import type { MarketFeed } from '../../../src/exchange/port/feed.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { openCore } from '../../../src/live/core/open-core.js';
import { hearFeed } from '../../../src/live/session/hear-feed.js';
import { openRunning } from '../../../src/live/session/open-running.js';
import type { Running } from '../../../src/live/session/running.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { plotted, RULES, SPOT } from '../core/desk.js';

const MINUTE = 60_000;
const START = 1_700_000_040_000; // a whole minute
const A = 'A/USDT';
const B = 'B/USDT';

const at = (k: number): number => START + k * MINUTE;
const flat = (k: number, price: number): CandleRow => [at(k), price, price, price, price, 1];

/** A session at a real venue that holds no stops. It buys A at the first close, and would sell at 90. */
const begin = async () => {
  const clock = { now: START };
  const sent: OrderRequest[] = [];
  const feed: MarketFeed = {
    kind: 'exchange',
    source: 'test',
    speed: 1,
    now: () => clock.now,
    // What the market lacks never comes.
    history: () => new Promise(() => {}),
    start: async () => {},
    close: async () => {},
  };
  const capabilities = { ...SPOT, restingStops: false };
  const venue = {
    id: 'test',
    account: 'test',
    capabilities,
    submit: (request: OrderRequest) => {
      sent.push(request);
      return new Promise(() => {});
    },
  } as unknown as Venue;
  const core = openCore({
    settings: {
      sessionId: 'test',
      timeframe: '1m',
      capabilities,
      execution: { kind: 'market' },
      orderTimeoutMs: 30_000,
    },
    rules: RULES,
    strategy: {
      ...plotted({ enter: { 0: long('go') }, protection: { stop: fraction(0.1) } }),
      prepare: ({ symbol }) => ({
        indicators: {},
        rules: {
          enter: (i) => (symbol === A && i === 1 ? long('go') : 0),
          exit: () => null,
          protection: { stop: fraction(0.1) },
        },
      }),
    },
    params: {},
    markets: [A, B].map((symbol) => ({
      instrument: {
        symbol,
        tickSize: 0.01,
        lotSize: 0.001,
        minNotional: 10,
        makerFeeRate: 0,
        takerFeeRate: 0,
      },
      history: [flat(-1, 100)],
      seen: [],
    })),
  });
  const running: Running = openRunning({
    core,
    venue,
    paper: null,
    feed,
    books: { commit: async () => {} },
    sequence: 1,
  });
  const candle = (symbol: string, row: CandleRow, closed: boolean, now: number): Promise<void> => {
    clock.now = now;
    return hearFeed(running, { kind: 'candle', symbol, row, closed, time: now });
  };
  // The news before must not be old, or nothing is bought.
  for (const [symbol, price] of [
    [A, 100],
    [B, 10],
  ] as const)
    await candle(symbol, flat(0, price), false, START + 20_000);
  await candle(B, flat(0, 10), false, START + 40_000);
  await candle(A, flat(0, 100), false, START + 40_000);
  await candle(A, flat(0, 100), true, at(1));
  await candle(B, flat(0, 10), true, at(1));
  const [{ clientOrderId }] = sent as [OrderRequest];
  await running.mailbox.post(() =>
    running.process({
      kind: 'order',
      order: clientOrderId,
      event: {
        kind: 'fill',
        time: clock.now,
        fill: {
          venueFillId: '1',
          venueOrderId: 'v',
          clientOrderId,
          symbol: A,
          side: 'buy',
          price: exact('100'),
          quantity: exact('1'),
          fee: exact('0'),
          feeCurrency: 'USDT',
          liquidity: 'taker',
          time: clock.now,
        },
      },
    }),
  );
  const sells = (): readonly string[] =>
    sent.filter(({ side }) => side === 'sell').map(({ symbol, type }) => `${symbol} ${type}`);
  return { running, core, candle, sells };
};

describe('a session at a venue that holds no stops', () => {
  it('leaves at a price that was there between two pieces of news', async () => {
    const { candle, sells } = await begin();
    await candle(A, [at(1), 100, 100, 95, 99, 1], false, at(1) + 1_000);
    expect(sells()).toEqual([]);
    await candle(A, [at(1), 100, 100, 90, 99, 1], false, at(1) + 3_000);
    expect(sells()).toEqual(['A/USDT market']);
  });

  it('leaves at a price of the end of a bar while the candle of another market is waited for', async () => {
    const { candle, sells, core } = await begin();
    await candle(A, flat(1, 100), false, at(1) + 1_000);
    await candle(A, [at(1), 100, 100, 89, 99, 1], true, at(2));
    expect(core.lastStep).toBe(at(0));
    expect(sells()).toEqual(['A/USDT market']);
  });

  it('leaves at a price of the next bar while the candle of another market is waited for', async () => {
    const { candle, sells, core } = await begin();
    await candle(A, flat(1, 100), false, at(1) + 1_000);
    await candle(A, flat(1, 100), true, at(2));
    await candle(A, [at(2), 100, 100, 91, 91, 1], false, at(2) + 10_000);
    expect(sells()).toEqual([]);
    await candle(A, [at(2), 100, 100, 90, 91, 1], false, at(2) + 12_000);
    expect(core.lastStep).toBe(at(0));
    expect(sells()).toEqual(['A/USDT market']);
  });
});
