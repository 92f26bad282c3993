import { describe, expect, it } from '@jest/globals';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';
import { openDesk } from './desk.js';

const note = (outcome: ReconciliationNote['outcome'], message: string): ReconciliationNote => ({
  ...{ cause: 'interval', outcome, differences: [], residue: outcome === 'mismatch' ? 40 : 0, message },
  halted: outcome === 'mismatch',
});

/** A session, and what its comparisons have told so far. */
const open = () => {
  const desk = openDesk({});
  const compared = (outcome: ReconciliationNote['outcome'], message: string = outcome) =>
    desk.tell({ kind: 'reconciled', note: note(outcome, message) });
  const events = () => desk.outs.flatMap(({ riskEvents }) => riskEvents);
  const told = (kind: string) =>
    desk.outs.flatMap(({ journal }) => journal).filter((entry) => entry.kind === kind).length;
  return { desk, compared, events, told };
};

describe('books that do not agree with the venue', () => {
  it('are one critical event until they agree again, however often they are compared', () => {
    const { desk, compared, events, told } = open();
    compared('mismatch', 'cash USDT: books 100, venue 60 (40.00)');
    compared('failed');
    compared('mismatch', 'cash USDT: books 100, venue 55 (45.00)');
    compared('mismatch', 'cash USDT: books 100, venue 55 (45.00)');
    expect(events()).toMatchObject([
      {
        ...{ kind: 'reconciliation-mismatch', severity: 'critical', measured: 40 },
        message: 'cash USDT: books 100, venue 60 (40.00)',
        action: 'entries are held until the books and the venue agree: see "trader reconcile --session desk"',
      },
    ]);
    // What holds the entries is the newest; every comparison is in the journal.
    expect(desk.core.holds.get('mismatch')).toBe('cash USDT: books 100, venue 55 (45.00)');
    expect(told('reconciled')).toBe(4);
    compared('match');
    expect([desk.core.holds.has('mismatch'), told('entries-released')]).toEqual([false, 1]);
    expect(events()).toHaveLength(1);
  });

  it.each(['match', 'corrected'] as const)(
    'are another interruption after a comparison that ended in %s',
    (end) => {
      const { compared, events } = open();
      compared('mismatch', 'first');
      compared(end);
      compared('mismatch', 'second');
      expect(events().map(({ message }) => message)).toEqual(['first', 'second']);
    },
  );

  it('hold nothing where the venue could not be asked', () => {
    const { desk, compared, events } = open();
    compared('failed');
    expect([events(), desk.core.holds.has('mismatch')]).toEqual([[], false]);
  });
});
