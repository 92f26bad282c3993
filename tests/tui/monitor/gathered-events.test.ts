import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { type AppEvent, afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { gatheredEvents } from '../../../src/tui/monitor/gathered-events.js';
import { exampleStatus } from './example-status.js';

const symbol = fc.constantFrom('BTC/USDT', 'ETH/USDT', 'SOL/USDT');
const time = fc.integer({ min: 0, max: 12 });

const candle = (at: number, close: number) => ({ time: at, open: 1, high: 9, low: 1, close, volume: 1 });

const event: fc.Arbitrary<MonitorEvent> = fc.oneof(
  fc.record({ at: time, equity: fc.integer() }).map(({ at, equity }) => ({
    kind: 'equity' as const,
    points: [
      { time: at, equity, drawdown: 0 },
      { time: at + 1, equity: equity + 1, drawdown: 0 },
    ],
  })),
  fc.record({ symbol, at: time, close: fc.nat() }).map((told) => ({
    ...{ kind: 'candles' as const, symbol: told.symbol, candles: [candle(told.at, told.close)] },
  })),
  fc.record({ id: fc.integer({ min: 1, max: 6 }), fees: fc.nat() }).map(({ id, fees }) => ({
    kind: 'trades' as const,
    trades: [
      {
        ...{ id: String(id), symbol: 'BTC/USDT', side: 'long' as const, strategy: 'dip', quantity: 1, fees },
        ...{ entryTime: 1, entryPrice: 1, entryReason: '', exit: null },
      },
    ],
  })),
  fc.record({ symbol, at: time, signal: fc.double({ min: -1, max: 1, noNaN: true }) }).map((told) => ({
    kind: 'signals' as const,
    signals: [
      {
        ...{ symbol: told.symbol, barTime: told.at, signal: told.signal, tag: null },
        ...{ action: 'none' as const, reason: null, indicators: null },
      },
    ],
  })),
  fc.integer({ min: 1, max: 9 }).map((sequence) => ({
    kind: 'notice' as const,
    notice: { sequence, time: 1, kind: 'fill', clientOrderId: null, payload: {} },
  })),
  fc.nat().map((equity) => ({ kind: 'status' as const, status: exampleStatus({ equity }) })),
  fc.constant({ kind: 'afresh' as const }),
  fc.nat().map((count) => ({ kind: 'missed' as const, count })),
);

const told = (events: readonly MonitorEvent[]): readonly AppEvent[] =>
  events.map((one) => ({ kind: 'session', event: one }));

describe('events that are put together', () => {
  test('do what they do one by one', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const one = told(events).reduce(afterAppEvent, startApp);
        const together = gatheredEvents(told(events)).reduce(afterAppEvent, startApp);
        expect(together).toEqual(one);
      }),
    );
  });

  test('are fewer', () => {
    const candles = Array.from(
      { length: 100 },
      (_, k): MonitorEvent => ({
        ...{ kind: 'candles', symbol: k % 2 === 0 ? 'BTC/USDT' : 'ETH/USDT', candles: [candle(k, k)] },
      }),
    );
    expect(gatheredEvents(told(candles))).toHaveLength(2);
  });

  test('part what was before a jump from what comes after it', () => {
    const first: MonitorEvent = { kind: 'candles', symbol: 'BTC/USDT', candles: [candle(5, 1)] };
    const second: MonitorEvent = { kind: 'candles', symbol: 'BTC/USDT', candles: [candle(2, 2)] };
    const gathered = gatheredEvents(told([first, { kind: 'afresh' }, second]));
    expect(gathered).toEqual(told([first, { kind: 'afresh' }, second]));
  });
});
