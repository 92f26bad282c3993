import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EquityPoint, MonitorEvent, MonitorTrade } from '../../../src/core/monitor-event.js';
import { afterEvent } from '../../../src/tui/monitor/after-event.js';
import { KEPT, type MonitorState, startMonitor } from '../../../src/tui/monitor/monitor-state.js';
import { thinned } from '../../../src/tui/monitor/thinned.js';

const told = (...events: readonly MonitorEvent[]): MonitorState => events.reduce(afterEvent, startMonitor);

const point = (time: number, equity = time): EquityPoint => ({ time, equity, drawdown: 0 });

const notice = (sequence: number): MonitorEvent => ({
  kind: 'notice',
  notice: { sequence, time: sequence, kind: 'fill', clientOrderId: null, payload: {} },
});

const trade = (id: string, profit?: number): MonitorTrade => ({
  ...{ id, symbol: 'A/B', side: 'long', strategy: 's', quantity: 1, entryTime: 1, entryPrice: 1 },
  ...{ entryReason: 'x', fees: 0 },
  exit:
    profit === undefined
      ? null
      : { time: 2, price: 1, reason: 'signal', profit, returnFraction: profit, bars: 1 },
});

describe('what a monitor knows', () => {
  test('has each notice once, in their order, and the newest of many', () => {
    const twice = told(notice(1), notice(2), notice(1), notice(2), notice(3));
    expect(twice.notices.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    const many = told(...Array.from({ length: KEPT.notices + 20 }, (_, k) => notice(k + 1)));
    expect(many.notices).toHaveLength(KEPT.notices);
    expect(many.notices.at(-1)!.sequence).toBe(KEPT.notices + 20);
  });

  test('takes equity that is told anew in the place of what was known from there on', () => {
    const { equity } = told(
      { kind: 'equity', points: [point(1), point(2), point(3)] },
      { kind: 'equity', points: [point(2, 9), point(4)] },
      { kind: 'equity', points: [] },
    );
    expect(equity).toEqual([point(1), point(2, 9), point(4)]);
  });

  test('has candles by market, and from the first told anew on the new ones', () => {
    const candle = (time: number, close = 1) => ({ time, open: 1, high: 1, low: 1, close, volume: 1 });
    const { candles } = told(
      { kind: 'candles', symbol: 'A/B', candles: [candle(1), candle(2), candle(3)] },
      { kind: 'candles', symbol: 'C/D', candles: [candle(7)] },
      { kind: 'candles', symbol: 'A/B', candles: [candle(2, 9), candle(4)] },
    );
    expect(candles.get('A/B')).toEqual([candle(1), candle(2, 9), candle(4)]);
    expect(candles.get('C/D')).toEqual([candle(7)]);
  });

  test('has a trade once, in its place, as it was told last', () => {
    const { trades } = told(
      { kind: 'trades', trades: [trade('a'), trade('b')] },
      { kind: 'trades', trades: [trade('a', 5), trade('c')] },
    );
    expect(trades.map(({ id, exit }) => [id, exit?.profit])).toEqual([
      ['a', 5],
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  test('has what was said at a bar once: with its indicators, once they are told', () => {
    const said = { symbol: 'A/B', barTime: 1, signal: 1, tag: null, action: 'enter', reason: null } as const;
    const { signals } = told(
      { kind: 'signals', signals: [{ ...said, indicators: null }] },
      { kind: 'signals', signals: [{ ...said, indicators: { rsi: 30 } }] },
      { kind: 'signals', signals: [{ ...said, symbol: 'C/D', indicators: null }] },
    );
    expect(signals.map(({ symbol, indicators }) => [symbol, indicators])).toEqual([
      ['A/B', { rsi: 30 }],
      ['C/D', null],
    ]);
  });

  test('forgets what lies on the way where everything is told afresh, and not how it is', () => {
    const state = told(
      { kind: 'trades', trades: [trade('a')] },
      { kind: 'equity', points: [point(1)] },
      notice(4),
      { kind: 'settings', settings: [{ name: 'x', value: '1', source: 'y' }] },
      { kind: 'afresh' },
      notice(1),
    );
    expect([state.trades, state.equity, state.notices.length]).toEqual([[], [], 1]);
    expect(state.settings).toHaveLength(1);
  });

  test('counts what it was not told', () => {
    expect(told({ kind: 'missed', count: 3 }, { kind: 'missed', count: 4 }).missed).toBe(7);
  });

  test('stays as large after a day as after an hour', () => {
    let state = startMonitor;
    for (let k = 0; k < 3 * KEPT.equity; k++)
      state = afterEvent(state, { kind: 'equity', points: [point(k, (k * 7919) % 1000)] });
    expect(state.equity.length).toBeLessThanOrEqual(2 * KEPT.equity);
    expect(state.equity[0]!.time).toBe(0);
    expect(state.equity.at(-1)!.time).toBe(3 * KEPT.equity - 1);
  });
});

test('thinned points have the first, the last, the lowest and the highest, in the order of time, and no more than asked', () => {
  const equities = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(equities, fc.integer({ min: 4, max: 60 }), (values, most) => {
      const points = values.map((equity, time) => point(time, equity));
      const kept = thinned(points, most);
      expect(kept.length).toBeLessThanOrEqual(Math.max(most, 1));
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      const all = kept.map(({ equity }) => equity);
      expect([Math.min(...all), Math.max(...all)]).toEqual([Math.min(...values), Math.max(...values)]);
      expect(kept.every(({ time }, k) => k === 0 || time > kept[k - 1]!.time)).toBe(true);
    }),
  );
});
