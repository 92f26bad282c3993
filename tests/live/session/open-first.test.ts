import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../../src/core/account-limits.js';
import { type CandleRow, candlesFromRows } from '../../../src/core/candles.js';
import { hearFeed } from '../../../src/live/session/hear-feed.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import type { Strategy } from '../../../src/strategy/strategy.js';
import { openReplay } from './replayed.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

/** Buys one unit of A at every close. */
const buyer: Strategy = {
  name: 'buyer',
  title: 'buys A',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  resolve: () => ({}),
  code: () => '',
  prepare: ({ symbol }) => ({
    indicators: {},
    rules: { enter: () => (symbol === 'A/USDT' ? { conviction: 1, tag: 'buy' } : 0), size: () => 1 },
  }),
};

const bar = (k: number, price: number): CandleRow => [START + k * MINUTE, price, price, price, price, 1];

const instrument = (symbol: string) => ({
  symbol,
  tickSize: 0.01,
  lotSize: 0.01,
  minNotional: 1,
  makerFeeRate: 0,
  takerFeeRate: 0,
});

describe('a paper session on several markets', () => {
  it('fills an entry at the open of its bar, although the price moves before the other market opens', async () => {
    const batches: LiveBatch[] = [];
    const markets = ['A/USDT', 'B/USDT'].map((symbol) => ({
      candles: candlesFromRows(symbol, '1m', [bar(0, 100), bar(1, 100), bar(2, 100)]),
      instrument: instrument(symbol),
    }));
    const { running, paper } = openReplay(
      {
        strategy: buyer,
        params: {},
        rules: {
          initialBalance: 10_000,
          policy: riskPolicy({ kind: 'all-in' }),
          limits: NO_LIMITS,
          costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
          allowShort: false,
          maxOpenTrades: Number.POSITIVE_INFINITY,
          doubt: 'stop-first',
          endOfData: 'close',
        },
        markets,
        from: START + MINUTE,
      },
      batches,
    );
    await paper.watch(['A/USDT', 'B/USDT'], (event) => running.heard.push(event));
    let now = START + MINUTE;
    Object.assign(running, { feed: { ...running.feed, now: () => now } });
    const candle = (symbol: string, row: CandleRow, closed: boolean) => {
      now = row[0] + (closed ? MINUTE : 0);
      return hearFeed(running, { kind: 'candle', symbol, row, closed, time: now });
    };
    for (const symbol of ['A/USDT', 'B/USDT']) await candle(symbol, bar(1, 100), false);
    for (const symbol of ['A/USDT', 'B/USDT']) await candle(symbol, bar(1, 100), true);
    await candle('A/USDT', bar(2, 101), false);
    await candle('A/USDT', [START + 2 * MINUTE, 101, 104, 101, 104, 1], false);
    expect(batches.flatMap(({ fills }) => fills)).toEqual([]);
    await candle('B/USDT', bar(2, 100), false);
    expect(batches.flatMap(({ fills }) => fills).map(({ symbol, price }) => [symbol, price.value])).toEqual([
      ['A/USDT', 101],
    ]);
  });
});
