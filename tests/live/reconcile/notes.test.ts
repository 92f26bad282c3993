import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../../src/live/reconcile/difference.js';
import { noteHead, outcomeNote } from '../../../src/live/reconcile/notes.js';

const missing: Finding = {
  ...{ kind: 'position-missing', symbol: 'BTC/USDT', subject: 'BTC', books: '1', venue: '0.6', money: 40 },
  ...{ explained: null, settle: [] },
};
const cash: Finding = { ...missing, kind: 'cash', symbol: 'USDT', subject: 'USDT' };

const mismatch = (open: readonly Finding[], why: string | null = null) =>
  outcomeNote('command', { kind: 'mismatch', open, residue: 40, why }, open);

describe('the line above the differences of a comparison', () => {
  it('counts them, and says none of them a second time', () => {
    expect(noteHead(mismatch([missing]))).toBe('books and venue do not agree: 1 difference');
    expect(noteHead(mismatch([missing, cash]))).toBe('books and venue do not agree: 2 differences');
  });

  it('says why nothing was corrected', () => {
    const why = 'not corrected: session b has orders in BTC on their way: try again';
    expect(noteHead(mismatch([missing, cash], why))).toBe(
      `books and venue do not agree: 2 differences; ${why}`,
    );
  });

  it('is the message of everything else', () => {
    const match = outcomeNote('command', { kind: 'match', open: [], residue: 0 }, []);
    expect(noteHead(match)).toBe('books and venue agree');
  });
});
