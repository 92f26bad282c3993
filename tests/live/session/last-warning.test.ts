import { describe, expect, it } from '@jest/globals';
import { openLastWarning } from '../../../src/live/session/last-warning.js';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from '../core/desk.js';

const HOUR = 3_600_000;

/** A desk whose risk events are heard, all of them at time 1000. */
const heard = (desk: Desk) => {
  const warning = openLastWarning(desk.core);
  let told = 0;
  return (now = 1000) => {
    for (const { kind, payload } of desk.outs.slice(told).flatMap(({ journal }) => journal)) {
      warning.hear({ kind, payload, clientOrderId: null, sequence: 1, time: 1000 });
    }
    told = desk.outs.length;
    return warning.now(now);
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
    expect(last()).toEqual({ text: 'told to', time: 1000 });
    expect(last(1000 + HOUR - 1)).not.toBeNull();
    expect(last(1000 + HOUR)).toBeNull();
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
