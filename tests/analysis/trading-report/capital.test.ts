import { describe, expect, test } from '@jest/globals';
import { capitalOf, mostAtOnce } from '../../../src/analysis/trading-report/capital.js';
import type { SessionRecord } from '../../../src/memory/sessions/session-record.js';

const session = (
  id: string,
  startedAt: number,
  endedAt: number | null,
  initialBalance: number | null,
  more: Partial<SessionRecord> = {},
): SessionRecord => ({
  ...{ id, mode: 'live', strategyId: 1, snapshotId: null, venue: '', symbols: [], timeframe: null },
  ...{ status: endedAt === null ? 'running' : 'stopped', endReason: null, notes: '', quoteCurrency: 'USDT' },
  ...{ startedAt, endedAt, initialBalance },
  ...more,
});

describe('the most starting capital at one time', () => {
  test('is the sum of what runs side by side', () => {
    expect(mostAtOnce([session('a', 0, 10, 100), session('b', 5, null, 50)])).toBe(150);
  });

  test('is the larger of what follows one another, also where one begins as the other ends', () => {
    expect(
      mostAtOnce([session('a', 0, 10, 100), session('b', 10, 20, 70), session('c', 30, null, 120)]),
    ).toBe(120);
  });

  test('counts a session that ended as it began', () => {
    expect(mostAtOnce([session('a', 5, 5, 100), session('b', 9, 12, 30)])).toBe(100);
  });

  test('is unknown without a session', () => {
    expect(mostAtOnce([])).toBeNull();
  });
});

describe('the capital behind trades', () => {
  const book = { mode: 'live', currency: 'USDT' } as const;
  const told = [session('a', 0, null, 100), session('idle', 0, null, 20)];

  test('counts sessions that did not trade', () => {
    expect(capitalOf(book, ['a'], told)).toBe(120);
  });

  test('leaves out other modes and other currencies', () => {
    const others = [
      session('paper', 0, null, 500, { mode: 'paper' }),
      session('coins', 0, null, 5, { quoteCurrency: 'BTC' }),
    ];
    expect(capitalOf(book, ['a'], [...told, ...others])).toBe(120);
  });

  test('is unknown where a trade has no session, or one that does not tell', () => {
    expect(capitalOf(book, ['a', null], told)).toBeNull();
    expect(capitalOf(book, ['a', 'silent'], [...told, session('silent', 0, null, null)])).toBeNull();
  });
});
