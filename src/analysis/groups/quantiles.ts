import { valueAtPosition } from '../../metrics/order-statistics.js';

/** Some quantiles of a column; `p05` is what one value in twenty does not exceed. */
export interface Quantiles {
  readonly min: number;
  readonly p05: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p95: number;
  readonly max: number;
}

/**
 * One quantile (`share` from 0 to 1) of a column, linear between neighbours ("type 7" of Hyndman and Fan 1996); null
 * without values. Reorders the column.
 */
export const quantile = (values: Float64Array, share: number): number | null =>
  values.length === 0 ? null : valueAtPosition(values, share * (values.length - 1));

/** Quantiles of a column, as `quantile`; null without values. O(n). */
export const quantilesOf = (values: Float64Array): Quantiles | null => {
  if (values.length === 0) return null;
  const copy = Float64Array.from(values);
  const at = (share: number): number => valueAtPosition(copy, share * (copy.length - 1));
  return {
    min: at(0),
    p05: at(0.05),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    max: at(1),
  };
};
