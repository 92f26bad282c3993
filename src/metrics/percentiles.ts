import type { Percentiles } from '../core/percentiles.js';
import { finite } from './finite.js';
import { valueAtPosition } from './order-statistics.js';

export type { Percentiles } from '../core/percentiles.js';

/**
 * The 5th, 25th, 50th, 75th and 95th percentile, linearly interpolated between neighbours as numpy does by default
 * ("type 7" of Hyndman and Fan). Null for an empty sample and for one with a value that is not finite.
 * Copies the values into `ordered` (as long as they are) and orders them there as far as needed; O(n).
 */
export const percentilesOf = (
  values: Float64Array,
  ordered: Float64Array = new Float64Array(values.length),
): Percentiles | null => {
  if (values.length === 0 || !values.every(Number.isFinite)) return null;
  ordered.set(values);
  let from = 0;
  const at = (share: number): number | null => {
    const position = share * (values.length - 1);
    const value = valueAtPosition(ordered, position, from);
    from = Math.floor(position);
    return finite(value);
  };
  const [p5, p25, p50, p75, p95] = [at(0.05), at(0.25), at(0.5), at(0.75), at(0.95)];
  if (p5 === null || p25 === null || p50 === null || p75 === null || p95 === null) return null;
  return { p5, p25, p50, p75, p95 };
};
