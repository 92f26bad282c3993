import { describe, expect, it } from '@jest/globals';
import { sessionToCompare } from '../../../src/live/reconcile/session-to-compare.js';
import type { StoredSessionName } from '../../../src/memory/live/reads/stored-sessions.js';

const of = (id: string, change: Partial<StoredSessionName> = {}): StoredSessionName => ({
  ...{ id, mode: 'live', status: 'running', account: 'binance:1' },
  ...change,
});
const paper = of('paper', { mode: 'paper', account: 'paper:binance:main' });

describe('the session that is compared where none is named', () => {
  it.each([
    ['the newest', [of('new'), of('old')], 'new'],
    ['one with real orders before a newer one on paper', [paper, of('real', { status: 'stopped' })], 'real'],
    [
      'one that is not over before a newer one that is',
      [of('over', { status: 'stopped' }), of('open')],
      'open',
    ],
    ['one on paper where there is no other', [paper], 'paper'],
    [
      'the newest that is over, also of several accounts',
      [of('b', { status: 'stopped', account: 'x' }), of('a', { status: 'stopped' })],
      'b',
    ],
  ])('is %s', (_, sessions, id) => {
    expect(sessionToCompare(sessions)?.id).toBe(id);
  });

  it('is none where there is none', () => {
    expect(sessionToCompare([])).toBeUndefined();
  });

  it('must be named where real ones that are not over are of several accounts', () => {
    const sessions = [paper, of('one'), of('two', { account: 'binance:2' })];
    expect(() => sessionToCompare(sessions)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'sessions of several accounts are not over',
        hint: 'name one with --session: one (binance:1), two (binance:2)',
      }),
    );
  });
});
