import { describe, expect, test } from '@jest/globals';
import {
  type AccountLimits,
  limitsAnything,
  NO_LIMITS,
  USUAL_LIMITS,
} from '../../src/core/account-limits.js';
import {
  headroom,
  holdOn,
  openGuard,
  type RiskGuard,
  watchEquity,
  watchOrder,
  watchTrade,
} from '../../src/risk/guard.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A midnight. */
const T = Date.UTC(2026, 2, 3);

const guardOf = (limits: Partial<AccountLimits>): RiskGuard =>
  openGuard({ ...NO_LIMITS, ...limits }, 10_000, 2);

describe('the trading state', () => {
  test('is active until a limit is broken, and tells what was measured against which limit', () => {
    const guard = guardOf({ dailyLoss: 0.05, maxDrawdown: 0.2 });
    watchEquity(guard, T + HOUR, 9_600);
    expect(guard.state).toEqual({ name: 'active' });
    watchEquity(guard, T + 2 * HOUR, 9_500);
    expect(guard.changes).toEqual([
      {
        time: T + 2 * HOUR,
        state: { name: 'reducing', reason: 'daily-loss', since: T + 2 * HOUR, until: T + DAY },
        limit: 0.05,
        measured: 1 - 9_500 / 10_000,
      },
    ]);
  });

  test('is active again at the next midnight, from which the loss of that day is measured', () => {
    const guard = guardOf({ dailyLoss: 0.05 });
    watchEquity(guard, T + HOUR, 9_400);
    watchEquity(guard, T + 23 * HOUR, 9_300);
    expect(guard.state.name).toBe('reducing');
    watchEquity(guard, T + DAY, 9_200);
    expect([guard.state.name, guard.dayStart]).toEqual(['active', 9_200]);
    // 4.9 % and 5.1 % of 9,200.
    watchEquity(guard, T + DAY + HOUR, 8_750);
    expect(guard.state.name).toBe('active');
    watchEquity(guard, T + DAY + 2 * HOUR, 8_730);
    expect(guard.state.name).toBe('reducing');
  });

  test('a day that nobody saw begin begins with what was seen last', () => {
    const guard = guardOf({ dailyLoss: 0.05 });
    watchEquity(guard, T + HOUR, 9_900);
    watchEquity(guard, T + 3 * DAY + HOUR, 9_450);
    expect([guard.dayStart, guard.state.name]).toEqual([9_900, 'active']);
    watchEquity(guard, T + 3 * DAY + 2 * HOUR, 9_400);
    expect(guard.state).toMatchObject({ name: 'reducing', until: T + 4 * DAY });
  });

  test('a drawdown from the peak halts, and nothing that happens afterwards ends that', () => {
    const guard = guardOf({ maxDrawdown: 0.2 });
    watchEquity(guard, T, 12_000);
    watchEquity(guard, T + HOUR, 9_601);
    expect(guard.state.name).toBe('active');
    watchEquity(guard, T + 2 * HOUR, 9_600);
    expect(guard.state).toEqual({ name: 'halted', reason: 'drawdown', since: T + 2 * HOUR, until: null });
    watchEquity(guard, T + 30 * DAY, 50_000);
    watchTrade(guard, 0, T + 30 * DAY, 40_000);
    expect(guard.state.name).toBe('halted');
    expect(guard.changes).toHaveLength(1);
  });

  test('a drawdown halts an account that was only reducing', () => {
    const guard = guardOf({ dailyLoss: 0.05, maxDrawdown: 0.2 });
    watchEquity(guard, T + HOUR, 9_000);
    watchEquity(guard, T + 2 * HOUR, 8_000);
    expect(guard.changes.map(({ state }) => state.name)).toEqual(['reducing', 'halted']);
  });

  test('a losing streak pauses the account; a longer pause takes the place of a shorter one', () => {
    const guard = guardOf({ dailyLoss: 0.05, accountStreak: { trades: 2, pauseMs: 2 * DAY } });
    watchEquity(guard, T + HOUR, 9_400);
    expect(guard.state).toMatchObject({ name: 'reducing', reason: 'daily-loss', until: T + DAY });
    watchTrade(guard, 0, T + 2 * HOUR, -10);
    watchTrade(guard, 1, T + 3 * HOUR, -10);
    expect(guard.state).toMatchObject({ reason: 'losing-streak', until: T + 2 * DAY + 3 * HOUR });
    expect(holdOn(guard, 0, T + 4 * HOUR)).toBe('account-losing-streak');
    watchEquity(guard, T + 2 * DAY + 3 * HOUR, 9_300);
    expect(holdOn(guard, 0, T + 2 * DAY + 3 * HOUR)).toBeNull();
  });

  test('a loss of the day that outlasts a pause is seen when the pause is over', () => {
    const guard = guardOf({ dailyLoss: 0.05, accountStreak: { trades: 1, pauseMs: 2 * HOUR } });
    watchTrade(guard, 0, T + HOUR, -600);
    watchEquity(guard, T + HOUR, 9_400);
    expect(guard.state).toMatchObject({ reason: 'losing-streak' });
    watchEquity(guard, T + 3 * HOUR, 9_400);
    expect(guard.state).toMatchObject({ reason: 'daily-loss', until: T + DAY });
  });

  test('a trade that brings nothing ends a streak', () => {
    const guard = guardOf({ accountStreak: { trades: 2, pauseMs: HOUR } });
    watchTrade(guard, 0, T, -1);
    watchTrade(guard, 0, T, 0);
    watchTrade(guard, 0, T, -1);
    expect(guard.state.name).toBe('active');
  });
});

describe('one market', () => {
  test('rests after losing trades of its own, while the other goes on', () => {
    const guard = guardOf({ marketStreak: { trades: 2, pauseMs: 3 * HOUR } });
    watchTrade(guard, 0, T, -1);
    watchTrade(guard, 1, T + HOUR, -1);
    expect([holdOn(guard, 0, T + HOUR), holdOn(guard, 1, T + HOUR)]).toEqual([null, null]);
    watchTrade(guard, 0, T + 2 * HOUR, -1);
    expect(holdOn(guard, 0, T + 5 * HOUR - 1)).toBe('market-losing-streak');
    expect([holdOn(guard, 0, T + 5 * HOUR), holdOn(guard, 1, T + 2 * HOUR)]).toEqual([null, null]);
  });

  test('the longer of a cool-down and a pause counts', () => {
    const guard = guardOf({ marketStreak: { trades: 1, pauseMs: HOUR }, marketCooldownMs: 2 * HOUR });
    watchTrade(guard, 0, T, -1);
    expect(holdOn(guard, 0, T + HOUR)).toBe('market-cool-down');
    expect(holdOn(guard, 0, T + 2 * HOUR)).toBeNull();
  });
});

describe('what is left for an entry', () => {
  test('is the exposure that is not used, and the risk of the day that is not taken', () => {
    const guard = guardOf({ maxExposure: 0.8, dailyRisk: 0.06 });
    watchEquity(guard, T + HOUR, 10_000);
    watchOrder(guard, T + HOUR, 150);
    // 80 % of 9,000 less 5,000; 6 % of the 10,000 of the morning less 150.
    expect(headroom(guard, 9_000, 5_000)).toEqual({ value: 2_200, risk: 450 });
    watchEquity(guard, T + DAY + HOUR, 9_000);
    expect(headroom(guard, 9_000, 5_000).risk).toBe(600);
  });

  test('is never negative', () => {
    const guard = guardOf({ maxExposure: 0.1, dailyRisk: 0.01 });
    watchOrder(guard, T, 500);
    expect(headroom(guard, 9_000, 5_000)).toEqual({ value: 0, risk: 0 });
  });

  test('has no bounds where there are no limits', () => {
    expect(headroom(guardOf({}), 9_000, 5_000)).toEqual({ value: Infinity, risk: Infinity });
  });
});

test('orders keep their distance', () => {
  const guard = guardOf({ minOrderIntervalMs: HOUR });
  expect(holdOn(guard, 0, T)).toBeNull();
  watchOrder(guard, T, 0);
  expect(holdOn(guard, 1, T + HOUR - 1)).toBe('order-interval');
  expect(holdOn(guard, 1, T + HOUR)).toBeNull();
});

test('limits that limit nothing need no guard', () => {
  expect(limitsAnything(NO_LIMITS)).toBe(false);
  expect(limitsAnything(USUAL_LIMITS)).toBe(true);
  for (const one of [
    { maxExposure: 2 },
    { dailyRisk: 0.5 },
    { dailyLoss: 0.5 },
    { maxDrawdown: 0.5 },
    { maxCorrelation: 1 },
    { accountStreak: { trades: 1, pauseMs: 1 } },
    { marketStreak: { trades: 1, pauseMs: 1 } },
    { marketCooldownMs: 1 },
    { minOrderIntervalMs: 1 },
  ])
    expect(limitsAnything({ ...NO_LIMITS, ...one })).toBe(true);
});
