import type { AccountLimits } from '../core/account-limits.js';
import { DAY_MS } from '../core/timeframe.js';
import { ACTIVE, type StateChange, type TradingState } from '../core/trading-state.js';

/** What the guard remembers of one market. */
export interface MarketMemory {
  /** Losing trades since the last that won. */
  losses: number;
  /** No entry before this time, ms UTC. */
  notBefore: number;
  /** Why not. */
  reason: 'losing-streak' | 'cool-down';
}

/**
 * Watches an account against its limits. It is told what happened (equity at a close, orders, trades that ended) and
 * keeps the trading state. The same object in backtest, paper and live; a live session stores what is in it.
 */
export interface RiskGuard {
  readonly limits: AccountLimits;
  readonly markets: readonly MarketMemory[];
  readonly changes: StateChange[];
  state: TradingState;
  /** UTC day of the last look, days since 1970. */
  day: number;
  /** Equity when that day began. */
  dayStart: number;
  /** Equity at the last look. */
  equity: number;
  peak: number;
  /** What the entries of the day may lose at their stops, money. */
  riskToday: number;
  /** Losing trades since the last that won, all markets together. */
  losses: number;
  /** When the last entry order was decided, ms UTC. */
  lastOrder: number;
}

export const openGuard = (limits: AccountLimits, equity: number, markets: number): RiskGuard => ({
  limits,
  markets: Array.from({ length: markets }, () => ({
    losses: 0,
    notBefore: Number.NEGATIVE_INFINITY,
    reason: 'cool-down',
  })),
  changes: [],
  state: ACTIVE,
  day: Number.NEGATIVE_INFINITY,
  dayStart: equity,
  equity,
  peak: equity,
  riskToday: 0,
  losses: 0,
  lastOrder: Number.NEGATIVE_INFINITY,
});

const change = (
  guard: RiskGuard,
  time: number,
  state: TradingState,
  limit: number,
  measured: number,
): void => {
  guard.state = state;
  guard.changes.push({ time, state, limit, measured });
};

/**
 * Looks at the account: a new UTC day begins with the equity there was at midnight, the peak rises, and a limit that is
 * broken changes the state. `time` is that of the look (the close of a bar), ms UTC; times never go back.
 */
export const watchEquity = (guard: RiskGuard, time: number, equity: number): void => {
  const { limits } = guard;
  const day = Math.floor(time / DAY_MS);
  if (day !== guard.day) {
    // What was there at the last look was there at midnight: nothing was seen to move in between.
    guard.dayStart = time === day * DAY_MS ? equity : guard.equity;
    guard.day = day;
    guard.riskToday = 0;
  }
  guard.equity = equity;
  if (equity > guard.peak) guard.peak = equity;
  if (guard.state.name === 'halted') return;
  if (guard.state.name === 'reducing' && time >= guard.state.until) change(guard, time, ACTIVE, 0, 0);
  if (equity <= guard.peak * (1 - limits.maxDrawdown)) {
    const halted = { name: 'halted', reason: 'drawdown', since: time, until: null } as const;
    change(guard, time, halted, limits.maxDrawdown, 1 - equity / guard.peak);
  } else if (guard.state.name === 'active' && equity <= guard.dayStart * (1 - limits.dailyLoss)) {
    const until = (day + 1) * DAY_MS;
    const reducing = { name: 'reducing', reason: 'daily-loss', since: time, until } as const;
    change(guard, time, reducing, limits.dailyLoss, 1 - equity / guard.dayStart);
  }
};

/**
 * A person has looked at an account that was halted, and arms it again: drawdown is measured afresh, from the equity at the
 * last look on; the loss of the day goes on from its midnight. Answers whether it was halted. `time`: ms UTC.
 */
export const rearmGuard = (guard: RiskGuard, time: number): boolean => {
  if (guard.state.name !== 'halted') return false;
  guard.peak = guard.equity;
  change(guard, time, ACTIVE, 0, 0);
  return true;
};

/** Notes a trade that ended. `time` is the close of its last bar, ms UTC. */
export const watchTrade = (guard: RiskGuard, market: number, time: number, pnl: number): void => {
  const { accountStreak, marketStreak, marketCooldownMs } = guard.limits;
  const memory = guard.markets[market]!;
  guard.losses = pnl < 0 ? guard.losses + 1 : 0;
  memory.losses = pnl < 0 ? memory.losses + 1 : 0;
  if (marketCooldownMs > 0) {
    memory.notBefore = time + marketCooldownMs;
    memory.reason = 'cool-down';
  }
  if (marketStreak !== null && memory.losses >= marketStreak.trades) {
    memory.losses = 0;
    if (time + marketStreak.pauseMs > memory.notBefore) {
      memory.notBefore = time + marketStreak.pauseMs;
      memory.reason = 'losing-streak';
    }
  }
  if (accountStreak === null || guard.losses < accountStreak.trades) return;
  const measured = guard.losses;
  const until = time + accountStreak.pauseMs;
  guard.losses = 0;
  // A pause that ends sooner than the one there is changes nothing.
  if (guard.state.name === 'halted' || (guard.state.name === 'reducing' && guard.state.until >= until))
    return;
  const reducing = { name: 'reducing', reason: 'losing-streak', since: time, until } as const;
  change(guard, time, reducing, accountStreak.trades, measured);
};

/** Why an account or a market may have no entry now, whatever its size. */
export type Hold =
  | 'halted'
  | 'daily-loss-limit'
  | 'account-losing-streak'
  | 'market-losing-streak'
  | 'market-cool-down'
  | 'order-interval';

/** Whether an entry in a market may be decided at `time`: null, or why not. */
export const holdOn = (guard: RiskGuard, market: number, time: number): Hold | null => {
  const { state, limits } = guard;
  if (state.name === 'halted') return 'halted';
  if (state.name === 'reducing')
    return state.reason === 'losing-streak' ? 'account-losing-streak' : 'daily-loss-limit';
  const { notBefore, reason } = guard.markets[market]!;
  if (time < notBefore) return reason === 'cool-down' ? 'market-cool-down' : 'market-losing-streak';
  return time - guard.lastOrder < limits.minOrderIntervalMs ? 'order-interval' : null;
};

/** Money that a new entry may still add. */
export interface Headroom {
  /** Value of the position. */
  readonly value: number;
  /** Loss at the stop. */
  readonly risk: number;
}

export const NO_HEADROOM_LIMIT: Headroom = {
  value: Number.POSITIVE_INFINITY,
  risk: Number.POSITIVE_INFINITY,
};

/** What the limits leave for a new entry, where positions and waiting entries are worth `exposure` already. */
export const headroom = (
  { limits, riskToday, dayStart }: RiskGuard,
  equity: number,
  exposure: number,
): Headroom => ({
  value: Math.max(0, limits.maxExposure * equity - exposure),
  risk: Math.max(0, limits.dailyRisk * dayStart - riskToday),
});

/** Notes an entry order that was decided, with what it may lose at its stop (0 where that is not known). */
export const watchOrder = (guard: RiskGuard, time: number, risk: number): void => {
  guard.riskToday += risk;
  guard.lastOrder = time;
};
