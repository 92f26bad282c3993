import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../../src/core/account-limits.js';
import { needsRearm } from '../../../src/live/core/commands.js';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, openDesk } from './desk.js';

const mismatch: ReconciliationNote = {
  ...{
    cause: 'start',
    outcome: 'mismatch',
    differences: [],
    residue: 40,
    halted: true,
    message: 'books 1, venue 0',
  },
};

describe('a halt', () => {
  it('says that it is closing, not that anything is closed', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    bought(desk);
    expect(needsRearm(desk.core)).toBe(false);
    const { riskEvents } = desk.tell({ kind: 'kill', reason: 'told to' });
    expect(riskEvents).toContainEqual(
      expect.objectContaining({
        kind: 'kill-switch',
        action: 'closing 1 position, nothing is opened until a person re-arms',
      }),
    );
    expect(needsRearm(desk.core)).toBe(true);
    desk.tell({ kind: 'rearm' });
    expect(needsRearm(desk.core)).toBe(false);
  });
});

describe('arming again', () => {
  it('does not keep a session that is stopping from leaving what it holds', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    bought(desk);
    desk.tell({ kind: 'stop', flatten: true, reason: 'enough' });
    const { journal } = desk.tell({ kind: 'rearm' });
    expect(journal).toEqual([]);
    expect(desk.core).toMatchObject({ phase: 'stopping', leaving: 'flatten' });
  });

  it('measures the drawdown afresh that has halted the account', () => {
    const limits = { ...NO_LIMITS, maxDrawdown: 0.002 };
    const desk = openDesk({ enter: { 0: long('in') }, limits });
    bought(desk);
    // 10,000 - 100 + 79 is 0.21 % below the most there was.
    desk.bar(79);
    expect(desk.core.engine.guard?.state.name).toBe('halted');
    expect(needsRearm(desk.core)).toBe(true);
    const { journal } = desk.tell({ kind: 'rearm' });
    expect(journal).toEqual([
      { kind: 'rearmed', clientOrderId: null, payload: { drawdownFrom: expect.closeTo(9_979, 9) } },
    ]);
    expect(needsRearm(desk.core)).toBe(false);
    desk.accept(desk.one('exit'));
    desk.fill(desk.one('exit'), '1', '79');
    desk.bar(79);
    expect(desk.core.engine.guard?.state.name).toBe('active');
  });
});

describe('a hold that is over beside another one', () => {
  it('says what still holds the entries, and nothing twice', () => {
    const desk = openDesk({ enter: {} });
    desk.tell({ kind: 'hold', name: 'recovery', reason: 'first' });
    desk.tell({ kind: 'reconciled', note: mismatch });
    const { journal } = desk.tell({ kind: 'release', name: 'recovery' });
    expect(journal).toContainEqual(
      expect.objectContaining({
        kind: 'entries-released',
        payload: { name: 'recovery', reason: 'first', still: 'books and venue do not agree' },
      }),
    );
  });
});
