import { expect, it } from '@jest/globals';
import { refuseSetBack } from '../../src/library/live/refuse-set-back.js';

const MINUTE = 60_000;
const LAST = Date.UTC(2024, 0, 1, 7);
const times = (now: number) => ({
  sessionId: 'a',
  timeframe: '1m' as const,
  lastBar: LAST,
  now,
  venue: 'simulator',
  positions: [{ symbol: 'BTC/USDT', quantity: 0.01 }],
});

it('a session goes on where the newest closed bar of its venue is at most one before its last', () => {
  // The bar of 06:59 is closed at 07:00.
  expect(() => refuseSetBack(times(LAST))).not.toThrow();
  expect(() => refuseSetBack(times(LAST + 500 * MINUTE))).not.toThrow();
});

it('and is refused, with both times and what it holds, where its venue was set back', () => {
  const attempt = () => refuseSetBack(times(LAST - 1));
  expect(attempt).toThrow(
    'session a decided last on the bar of 2024-01-01 07:00 UTC, and at simulator it is 2024-01-01 06:59 UTC: the time there was set back; by its books it holds BTC/USDT 0.01',
  );
  try {
    attempt();
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 3 });
  }
});
