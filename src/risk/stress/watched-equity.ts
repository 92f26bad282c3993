import { type AccountLimits, NO_LIMITS } from '../../core/account-limits.js';
import { openGuard, watchEquity } from '../guard.js';
import type { StressPosition } from './portfolio.js';
import { type ScenarioPath, valueFor } from './scenario.js';

/** Equity at moments of an event that begins with an equity of 1. */
export interface EventEquity {
  /** When it begins, ms UTC; 0 for an event of no date, which begins at midnight. */
  readonly start: number;
  /** ms UTC. */
  readonly times: readonly number[];
  readonly equity: readonly number[];
}

/** Everything at once, in the middle of a day. */
export const atOnce = (change: number): EventEquity => ({
  start: 0,
  times: [1],
  equity: [1 + change],
});

/** Positions held as they are, step by step; a step that ends at midnight is looked at just before it. */
export const alongPath = (
  { stepMs, start, moves }: ScenarioPath,
  positions: readonly StressPosition[],
): EventEquity => {
  const columns = positions.map(({ symbol }) => valueFor(moves, symbol));
  const steps = Math.max(...columns.map((column) => column.length));
  const values = positions.map(({ weight }) => weight);
  const cash = 1 - values.reduce((sum, value) => sum + value, 0);
  const equity = Array.from({ length: steps }, (_, k) => {
    for (let i = 0; i < values.length; i++) values[i]! *= 1 + (columns[i]![k] ?? 0);
    return values.reduce((sum, value) => sum + value, cash);
  });
  const from = start ?? 0;
  return { start: from, times: equity.map((_, k) => from + (k + 1) * stepMs - 1), equity };
};

/** What an event did to an account that one limit watched. */
export interface Watched {
  /** Deepest fall below the start of the day, and below the peak: fractions, 0 or more. */
  readonly dayLoss: number;
  readonly drawdown: number;
  /** Whether the guard that watches every account stepped in. */
  readonly steppedIn: boolean;
  /** Time from the start of the event to the end of the step at which it first did, ms; null where it did not. */
  readonly after: number | null;
}

/** Shows an event to the guard that watches accounts in backtests and live, with these limits and no other. */
export const watched = ({ start, times, equity }: EventEquity, limits: Partial<AccountLimits>): Watched => {
  const guard = openGuard({ ...NO_LIMITS, ...limits }, 1, 0);
  let [dayLoss, drawdown] = [0, 0];
  watchEquity(guard, start, 1);
  for (const [k, value] of equity.entries()) {
    watchEquity(guard, times[k]!, value);
    dayLoss = Math.max(dayLoss, 1 - value / guard.dayStart);
    drawdown = Math.max(drawdown, 1 - value / guard.peak);
  }
  const [first] = guard.changes;
  const after = first === undefined ? null : first.time + 1 - start;
  return { dayLoss, drawdown, steppedIn: first !== undefined, after };
};
