import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { candlesFromRows } from '../../src/core/candles.js';
import { playBacktest } from '../../src/engine/backtest.js';
import { riskPolicy } from '../../src/risk/policy.js';
import type { EntryDecision } from '../../src/strategy/signal.js';

const HOUR = 3_600_000;

const play = (decision: unknown) =>
  playBacktest(
    {
      initialBalance: 1000,
      policy: riskPolicy({ kind: 'all-in' }),
      limits: NO_LIMITS,
      costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
      allowShort: true,
      maxOpenTrades: Number.POSITIVE_INFINITY,
      doubt: 'stop-first',
      endOfData: 'close',
    },
    [
      {
        candles: candlesFromRows(
          'BTC/USDT',
          '1h',
          [0, 1, 2].map((k) => [k * HOUR, 100, 100, 100, 100, 1] as const),
        ),
        instrument: {
          symbol: 'BTC/USDT',
          tickSize: 0,
          lotSize: 0,
          minNotional: 0,
          makerFeeRate: 0,
          takerFeeRate: 0,
        },
        rules: { enter: () => decision as EntryDecision },
        start: 0,
        firstDecision: 0,
      },
    ],
  );

describe('what a strategy answers', () => {
  test.each<[string, unknown]>([
    ['not a number', Number.NaN],
    ['a bare number', 1],
    ['a text', 'buy'],
    ['true', true],
    ['nothing', undefined],
    ['null', null],
    ['a signal without a tag', { conviction: 1 }],
    ['a signal without a side', { tag: 'why' }],
    ['a conviction that is no number', { conviction: Number.NaN, tag: 'why' }],
  ])('is refused when it is no signal: %s', (_, decision) => {
    expect(() => play(decision)).toThrow(/enter answered/);
  });

  test('may be a conviction of zero, which is nothing', () => {
    expect(play({ conviction: 0, tag: 'why' }).recorder.fills.rows).toBe(0);
  });
});
