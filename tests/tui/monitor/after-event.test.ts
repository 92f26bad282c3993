import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EquityPoint, MonitorEvent } from '../../../src/core/monitor-event.js';
import { afterEvent } from '../../../src/tui/monitor/after-event.js';
import { KEPT, type MonitorState, startMonitor } from '../../../src/tui/monitor/monitor-state.js';
import { thinned } from '../../../src/tui/monitor/thinned.js';

const told = (...events: readonly MonitorEvent[]): MonitorState => events.reduce(afterEvent, startMonitor);

const point = (time: number, equity = time): EquityPoint => ({ time, equity, drawdown: 0 });

const notice = (sequence: number): MonitorEvent => ({
  kind: 'notice',
  notice: { sequence, time: sequence, kind: 'fill', clientOrderId: null, payload: {} },
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
