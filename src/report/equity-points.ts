import type { EquityCurve } from '../core/run.js';
import { finite } from '../metrics/finite.js';

/** One bar of an equity curve, as documents have it. */
export interface EquityPoint {
  /** Open of the bar, ms UTC. */
  readonly time: number;
  readonly equity: number | null;
  readonly drawdown: number | null;
}

type Curve = Pick<EquityCurve, 'time' | 'equity' | 'drawdown'>;

/** The curve, a point for every bar; null where a value is not finite. O(bars). */
export const equityPoints = ({ time, equity, drawdown }: Curve): readonly EquityPoint[] =>
  Array.from({ length: time.length }, (_, i) => ({
    time: time[i]!,
    equity: finite(equity[i]!),
    drawdown: finite(drawdown[i]!),
  }));
