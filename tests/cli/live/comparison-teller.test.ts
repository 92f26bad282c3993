import { describe, expect, test } from '@jest/globals';
import { comparisonTeller } from '../../../commands/live/comparison-teller.js';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';

const note = (outcome: ReconciliationNote['outcome'], message: string): ReconciliationNote => ({
  ...{ cause: 'timer', outcome, differences: [], residue: 0, halted: outcome === 'mismatch', message },
});

const SHORT = note('mismatch', 'position-missing BTC/USDT BTC: books 1, venue 0.6 (40.00)');
const LINE = `books and venue: ${SHORT.message}`;

const open = () => {
  const lines: string[] = [];
  return { lines, teller: comparisonTeller((line) => lines.push(line)) };
};

const begins = { kind: 'reconciliation-mismatch', severity: 'critical', message: SHORT.message };

describe('a mismatch of books and venue', () => {
  test('is said once while it lasts', () => {
    const { lines, teller } = open();
    teller.compared(SHORT);
    teller.compared(SHORT);
    expect(lines).toEqual([LINE]);
  });

  test('is not said again where the session told that it began, nor where it was listed', () => {
    const { lines, teller } = open();
    teller.hear({ kind: 'risk', clientOrderId: null, sequence: 1, time: 1, payload: begins });
    teller.compared(SHORT);
    const other = open();
    other.teller.compared(SHORT, true);
    other.teller.compared(SHORT);
    expect([...lines, ...other.lines]).toEqual([]);
  });

  test('is said anew where something else differs, and where it comes back', () => {
    const { lines, teller } = open();
    const more = note('mismatch', 'cash USDT: books 10, venue 9 (1.00)');
    for (const told of [SHORT, more, note('match', 'books and venue agree'), more]) teller.compared(told);
    expect(lines).toEqual([LINE, `books and venue: ${more.message}`, `books and venue: ${more.message}`]);
  });

  test('is no reason to be silent about a venue that does not answer', () => {
    const { lines, teller } = open();
    const failed = note('failed', 'simulator cannot be reached');
    for (const told of [SHORT, failed, failed, SHORT]) teller.compared(told);
    expect(lines).toEqual([LINE, `books and venue: ${failed.message}`, `books and venue: ${failed.message}`]);
  });
});
