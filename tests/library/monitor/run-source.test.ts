import { describe, expect, test } from '@jest/globals';
import { candlesFromRows } from '../../../src/core/candles.js';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { type RunToShow, runSource } from '../../../src/library/monitor/run-source.js';
import { exampleRun, exampleTrade, FROM, HOUR } from '../../memory/example-run.js';

const shown = (): RunToShow => {
  const { run, conditions } = exampleRun({ strategyId: 1 });
  return {
    ...{ run, conditions, facts: ['return +1.00 %'] },
    trades: [exampleTrade(0, 110), exampleTrade(1, 90)],
    equity: {
      time: Float64Array.of(FROM, FROM + HOUR),
      equity: Float64Array.of(10_000, 9_900),
      drawdown: Float64Array.of(0, -0.01),
      benchmark: Float64Array.of(10_000, 10_000),
    },
    candles: [
      candlesFromRows('BTC/USDT', '1h', [
        [FROM, 100, 101, 99, 100.5, 7],
        [FROM + HOUR, 100.5, 103, 100, 102, 8],
      ]),
    ],
  };
};

describe('a run that is looked through', () => {
  test('tells what it is, its candles, its account and its trades, and then nothing until nobody looks', async () => {
    const events: MonitorEvent[] = [];
    const stop = new AbortController();
    const following = runSource(shown()).follow((event) => events.push(event), stop.signal);
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['subject', 'link', 'settings', 'candles', 'equity', 'trades'],
    ]);
    const [subject, , , candles, equity, trades] = events;
    expect(subject).toMatchObject({ subject: { facts: ['return +1.00 %', expect.stringMatching(/^run /)] } });
    expect(candles).toEqual({
      ...{ kind: 'candles', symbol: 'BTC/USDT' },
      candles: [
        { time: FROM, open: 100, high: 101, low: 99, close: 100.5, volume: 7 },
        { time: FROM + HOUR, open: 100.5, high: 103, low: 100, close: 102, volume: 8 },
      ],
    });
    expect(equity).toEqual({
      kind: 'equity',
      points: [
        { time: FROM, equity: 10_000, drawdown: 0 },
        { time: FROM + HOUR, equity: 9_900, drawdown: -0.01 },
      ],
    });
    const first = exampleTrade(0, 110);
    expect(trades).toMatchObject({
      trades: [
        {
          ...{ id: '1', symbol: first.symbol, side: 'long', entryTime: first.entryTime },
          exit: { time: first.exitTime, price: first.exitPrice, profit: first.pnl, bars: first.bars },
        },
        { id: '2' },
      ],
    });
    stop.abort();
    await following;
    expect(events).toHaveLength(6);
  });

  test('has nobody to wish anything of', () => {
    const { wish, play } = runSource(shown());
    expect([wish, play]).toEqual([null, null]);
  });
});
