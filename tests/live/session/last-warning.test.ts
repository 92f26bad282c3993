import { describe, expect, it } from '@jest/globals';
import { openLastWarning } from '../../../src/live/session/last-warning.js';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk, START } from '../core/desk.js';

const HOUR = 3_600_000;

/** A desk whose risk events are heard when they happen; asked `later` than its last event, ms of the market. */
const heard = (desk: Desk) => {
  const warning = openLastWarning(desk.core);
  let told = 0;
  return (later = 0) => {
    const { core, outs } = desk;
    for (const { kind, payload } of outs.slice(told).flatMap(({ journal }) => journal)) {
      warning.hear({ kind, payload, clientOrderId: null, sequence: 1, time: core.now });
    }
    told = outs.length;
    return warning.now(core.told + later);
  };
};

const mismatch: ReconciliationNote = {
  ...{ cause: 'start', outcome: 'mismatch', differences: [], residue: 40, halted: true, message: 'too few' },
};

describe('the last warning of a session', () => {
  it('has its time, and is none after an hour', () => {
    const desk = openDesk({ enter: {} });
    const last = heard(desk);
    expect(last()).toBeNull();
    desk.tell({ kind: 'kill', reason: 'told to' });
    expect(last()).toEqual({ text: 'told to', time: START, ageMs: 0 });
    expect(last(HOUR - 1)).toMatchObject({ ageMs: HOUR - 1 });
    expect(last(HOUR)).toBeNull();
    desk.wait(HOUR);
    expect(last()).toBeNull();
  });

  it('gets older where the clock of the market is set back', () => {
    const desk = openDesk({ enter: {} });
    const last = heard(desk);
    desk.tell({ kind: 'kill', reason: 'told to' });
    last();
    desk.wait(10_000);
    desk.setBack(12 * HOUR);
    desk.wait(0);
    desk.wait(20_000);
    expect(last(5_000)).toEqual({ text: 'told to', time: START, ageMs: 35_000 });
    desk.wait(HOUR);
    expect(last()).toBeNull();
  });

  it('is none once a person has armed again', () => {
    const desk = openDesk({ enter: {} });
    const last = heard(desk);
    desk.tell({ kind: 'kill', reason: 'told to' });
    expect(last()).not.toBeNull();
    desk.tell({ kind: 'rearm' });
    expect(last()).toBeNull();
  });

  it('is none once books and venue agree', () => {
    const desk = openDesk({ enter: {} });
    const last = heard(desk);
    desk.tell({ kind: 'reconciled', note: mismatch });
    expect(last()?.text).toBe('too few');
    desk.tell({ kind: 'reconciled', note: { ...mismatch, outcome: 'match', residue: 0 } });
    expect(last()).toBeNull();
  });

  it('is none once the stop that came back rests again', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: { stop: fraction(0.1) } });
    const last = heard(desk);
    bought(desk);
    desk.accept(desk.one('stop'));
    desk.report(desk.one('stop'), 'expired', '0');
    expect(last()?.text).toMatch(/^the stop came back expired/);
    desk.accept(desk.one('stop'));
    expect(last()).toBeNull();
  });
});
