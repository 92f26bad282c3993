import type { EquityCurve } from '../../core/run.js';

/** When a chained account would have been stopped, ms UTC (the close of that bar), and what there was, quote currency. */
export interface LimitCrossing {
  readonly time: number;
  readonly equity: number;
}

/**
 * The first close at which an account is below its highest equity so far by the drawdown limit, a fraction; null where it
 * never is. `initialBalance` counts as a peak, as it does for the limit of a run.
 */
export const firstCrossing = (
  { time, equity }: Pick<EquityCurve, 'time' | 'equity'>,
  initialBalance: number,
  limit: number,
  barMs: number,
): LimitCrossing | null => {
  let peak = initialBalance;
  for (let i = 0; i < equity.length; i++) {
    const now = equity[i]!;
    if (now > peak) peak = now;
    if (now <= peak * (1 - limit)) return { time: time[i]! + barMs, equity: now };
  }
  return null;
};
