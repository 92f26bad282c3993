import { type AccountLimits, NO_LIMITS } from '../../core/account-limits.js';
import { openGuard, watchEquity } from '../guard.js';
import type { StressPosition } from './portfolio.js';
import { type ScenarioPath, valueFor } from './scenario.js';

/** Equity at moments of an event that begins at midnight with an equity of 1; times in ms from that midnight. */
export interface EventEquity {
  readonly times: readonly number[];
  readonly equity: readonly number[];
}

/** Everything at once, in the middle of a day. */
export const atOnce = (change: number): EventEquity => ({ times: [1], equity: [1 + change] });

/** Positions held as they are, step by step; a step that ends at midnight is looked at just before it. */
export const alongPath = (
  { stepMs, moves }: ScenarioPath,
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
  return { times: equity.map((_, k) => (k + 1) * stepMs - 1), equity };
};

/** What an event did to an account that one limit watched. */
export interface Watched {
  /** Deepest fall below the start of the day, and below the peak: fractions, 0 or more. */
  readonly dayLoss: number;
  readonly drawdown: number;
  /** Whether the guard that watches every account stepped in. */
  readonly steppedIn: boolean;
}

/** Shows an event to the guard that watches accounts in backtests and live, with these limits and no other. */
export const watched = ({ times, equity }: EventEquity, limits: Partial<AccountLimits>): Watched => {
  const guard = openGuard({ ...NO_LIMITS, ...limits }, 1, 0);
  let [dayLoss, drawdown] = [0, 0];
  watchEquity(guard, 0, 1);
  for (const [k, value] of equity.entries()) {
    watchEquity(guard, times[k]!, value);
    dayLoss = Math.max(dayLoss, 1 - value / guard.dayStart);
    drawdown = Math.max(drawdown, 1 - value / guard.peak);
  }
  return { dayLoss, drawdown, steppedIn: guard.changes.length > 0 };
};
