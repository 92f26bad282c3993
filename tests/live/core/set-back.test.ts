import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from './desk.js';

const HOURS = 12 * 3_600_000;

const effects = (out: { readonly effects: readonly { readonly kind: string }[] }): readonly string[] =>
  out.effects.map(({ kind }) => kind);

/** One BTC is held, with a stop at the venue. */
const held = (plot: Partial<Parameters<typeof openDesk>[0]> = {}): Desk => {
  const desk = openDesk({ enter: { 0: long('in') }, protection: { stop: fraction(0.1) }, ...plot });
  bought(desk);
  desk.accept(desk.one('stop'));
  return desk;
};

/** The stop makes place, and the exit is sent. */
const leaving = (desk: Desk): string => {
  desk.bar(100);
  desk.report(desk.one('stop'), 'cancelled', '0');
  return desk.one('exit');
};

/** As a frozen exchange does that goes on: its time, which was taken to run on, lies hours back. */
describe('a market whose clock is set back', () => {
  it('does not make a refused exit wait longer than its pause', () => {
    const desk = held({ exit: { 1: 'enough' } });
    const exit = leaving(desk);
    desk.accept(exit);
    desk.report(exit, 'rejected', '0', 'halted');
    desk.wait(400);
    desk.setBack(HOURS);
    expect(effects(desk.wait(0))).not.toContain('submit');
    expect(effects(desk.wait(599))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
  });

  it('does not make it wait where it is refused after that either', () => {
    const desk = held({ exit: { 1: 'enough' } });
    const exit = leaving(desk);
    desk.setBack(HOURS);
    desk.accept(exit);
    desk.report(exit, 'rejected', '0', 'halted');
    expect(effects(desk.wait(999))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
  });

  it('does not make a stop wait that came back', () => {
    const desk = held();
    desk.report(desk.one('stop'), 'expired', '0');
    desk.accept(desk.one('stop'));
    desk.report(desk.one('stop'), 'expired', '0');
    desk.setBack(HOURS);
    desk.wait(0);
    expect(effects(desk.wait(999))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
  });

  it('does not keep a cancellation that failed from being asked for again', () => {
    const desk = held({ exit: { 1: 'enough' } });
    desk.bar(100);
    desk.orderEvent(desk.one('stop'), { kind: 'cancel-failed', reason: 'busy' });
    desk.setBack(HOURS);
    desk.wait(0);
    expect(effects(desk.wait(999))).not.toContain('cancel');
    expect(effects(desk.wait(1))).toContain('cancel');
  });

  it('does not keep an order from being asked for whose fate is not known', () => {
    const desk = held({ exit: { 1: 'enough' } });
    const exit = leaving(desk);
    desk.setBack(HOURS);
    desk.send(exit);
    desk.orderEvent(exit, { kind: 'outcome-unknown', reason: 'time-out' });
    const asked = [1, 2, 3].map(() => effects(desk.wait(1_000)).filter((kind) => kind === 'ask').length);
    expect(asked).toEqual([1, 1, 1]);
  });

  it('does not keep an exit at a limit from being priced anew', () => {
    const desk = held({ exit: { 1: 'enough' }, execution: { kind: 'limit' } });
    desk.bar(100);
    desk.report(desk.one('stop'), 'cancelled', '0');
    desk.setBack(HOURS);
    desk.accept(desk.one('exit'));
    expect(effects(desk.wait(29_999))).not.toContain('cancel');
    expect(effects(desk.wait(1))).toContain('cancel');
  });

  it.each([
    ['going on', false],
    ['beginning and going on', true],
  ])('does not keep an exit in slices from %s', (_, before) => {
    const execution = { kind: 'twap', slices: 4, durationMs: 120_000 } as const;
    const desk = openDesk({ enter: { 0: long('in') }, exit: { 1: 'enough' }, execution });
    desk.bar(100);
    for (let k = 0; k < 4; k++) {
      const id = desk.one('entry');
      desk.accept(id);
      desk.fill(id, '0.25', '100');
      desk.wait(30_000);
    }
    expect(desk.lane.quantity).toBe(1);
    if (before) desk.setBack(10_000);
    desk.bar(100);
    const first = desk.one('exit');
    desk.accept(first);
    desk.fill(first, '0.25', '100');
    if (!before) desk.setBack(HOURS);
    desk.wait(0);
    expect(effects(desk.wait(29_999))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
  });
});
