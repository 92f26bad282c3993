import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { candlesFromRows } from '../../src/core/candles.js';
import { playBacktest } from '../../src/engine/backtest.js';
import { readTrades } from '../../src/engine/records.js';
import { riskPolicy } from '../../src/risk/policy.js';
import { type EntryDecision, long } from '../../src/strategy/signal.js';
import type { Rules } from '../../src/strategy/strategy.js';

const HOUR = 3_600_000;

const flat = (bars: number) =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    Array.from({ length: bars }, (_, k) => [k * HOUR, 100, 100, 100, 100, 1] as const),
  );

const play = (decision: unknown, rules: object = {}, symbols: readonly string[] = ['BTC/USDT']) =>
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
    symbols.map((symbol) => ({
      candles: { ...flat(5), symbol },
      instrument: {
        ...{ symbol, tickSize: 0, lotSize: 0, minNotional: 0, makerFeeRate: 0, takerFeeRate: 0 },
      },
      rules: { enter: () => decision as EntryDecision, ...rules } as Rules,
      strategy: 'mine',
      start: 0,
      firstDecision: 0,
    })),
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
    ['a conviction above 1', { conviction: 5, tag: 'why' }],
    ['a conviction below -1', { conviction: -1.01, tag: 'why' }],
  ])('is refused when it is no signal: %s', (_, decision) => {
    expect(() => play(decision)).toThrow(/enter answered/);
  });

  test('may be a conviction of zero, which is nothing', () => {
    expect(play({ conviction: 0, tag: 'why' }).recorder.fills.rows).toBe(0);
  });

  test('is shown as it is, with the name of the strategy and the bar', () => {
    expect(() => play({ conviction: Number.NaN, tag: 'why' })).toThrow(
      "strategy mine: enter answered { conviction: NaN, tag: 'why' } at bar 0 (1970-01-01 00:00)",
    );
  });

  test('may be a conviction that rounding took past 1', () => {
    expect(play({ conviction: 1 + 1e-12, tag: 'why' }).recorder.fills.rows).toBe(2);
  });

  // With a protection and with several markets the exit is asked elsewhere than without.
  describe.each<[string, object, readonly string[]]>([
    ['without protection', {}, ['BTC/USDT']],
    ['with a protection', { protection: { maxBars: 100 } }, ['BTC/USDT']],
    ['in two markets', {}, ['BTC/USDT', 'ETH/USDT']],
  ])('as exit, %s,', (_, rules, symbols) => {
    const leave = (answer: unknown) => play(long('in'), { ...rules, exit: () => answer }, symbols);

    test.each([null, undefined, false])('%p is no exit: the position is held to the end', (answer) => {
      expect(readTrades(leave(answer).recorder, symbols)[0]).toMatchObject({
        entryTime: HOUR,
        exitTime: 4 * HOUR,
        exitReason: 'end-of-data',
      });
    });

    test('a text is the reason', () => {
      expect(readTrades(leave('done').recorder, symbols)[0]).toMatchObject({
        exitTime: 2 * HOUR,
        exitReason: 'done',
      });
    });

    test.each([5, true, '', {}, Number.NaN, 0])('%p is refused', (answer) => {
      expect(() => leave(answer)).toThrow(/^strategy mine: exit answered .* at bar 1 /);
    });
  });

  test.each([null, undefined, 1])('as size may be %p', (answer) => {
    expect(play(long('in'), { size: () => answer }).recorder.fills.rows).toBe(2);
  });

  test.each([Number.NaN, 'x', -1, Number.POSITIVE_INFINITY, false])('as size is refused: %p', (answer) => {
    expect(() => play(long('in'), { size: () => answer })).toThrow(
      /^strategy mine: size answered .* at bar 0 /,
    );
  });
});
