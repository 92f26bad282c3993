import { isRounding } from '../../metrics/finite.js';
import { momentsOf } from '../../metrics/moments.js';
import { stationaryBlockLength } from '../../metrics/stationary-block-length.js';
import { stationaryBootstrapVariance } from '../../metrics/stationary-bootstrap-variance.js';

/** One trial's returns above the benchmark's, and what the tests need to know of them. */
export interface ExcessReturns {
  /** Place of the trial among the columns given. */
  readonly trial: number;
  readonly values: Float64Array;
  readonly mean: number;
}

/** Each column less the benchmark; those that never differ from it but by a constant have no spread and are left out. */
export const excessReturns = (
  columns: readonly Float64Array[],
  benchmark: Float64Array | undefined,
): readonly ExcessReturns[] =>
  columns.flatMap((column, trial) => {
    const values = benchmark === undefined ? column : column.map((value, t) => value - benchmark[t]!);
    const { mean, deviation } = momentsOf(values);
    return mean === null || deviation === null || isRounding(deviation) ? [] : [{ trial, values, mean }];
  });

/** Mean of the automatic block lengths of all trials: one length must serve them all. */
export const commonBlockLength = (excess: readonly ExcessReturns[]): number =>
  excess.reduce((sum, { values }) => sum + stationaryBlockLength(values) / excess.length, 0);

/** Standard error of the mean excess return of each trial, times the square root of the number of returns. */
export const longRunDeviations = (excess: readonly ExcessReturns[], blockLength: number): Float64Array =>
  Float64Array.from(excess, ({ values }) =>
    Math.sqrt(stationaryBootstrapVariance(values, blockLength) ?? Number.NaN),
  );
