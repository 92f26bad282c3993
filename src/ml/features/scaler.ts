/** Mean and standard deviation of each column over the rows it was fitted on. */
export interface Scaler {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Standard deviations beyond which a value is cut off: one wild bar does not drown the others. */
const LIMIT = 10;

/** Fits a scaler on some rows of the columns; values that are not numbers are left out. */
export const fitScaler = (columns: readonly Float64Array[], rows: ArrayLike<number>): Scaler => {
  const mean: number[] = [];
  const deviation: number[] = [];
  for (const column of columns) {
    let count = 0;
    let sum = 0;
    for (let k = 0; k < rows.length; k++) {
      if (!Number.isFinite(column[rows[k]])) continue;
      count++;
      sum += column[rows[k]];
    }
    const middle = count === 0 ? 0 : sum / count;
    let squares = 0;
    for (let k = 0; k < rows.length; k++) {
      if (Number.isFinite(column[rows[k]])) squares += (column[rows[k]] - middle) ** 2;
    }
    mean.push(middle);
    deviation.push(count === 0 ? 0 : Math.sqrt(squares / count));
  }
  return { mean, deviation };
};

/** Deviation of a column that never moved, up to what rounding leaves of it. */
const isStill = (deviation: number, mean: number): boolean =>
  !(deviation > 1e-12 * Math.max(1, Math.abs(mean)));

/** (value − mean) / deviation, within ±10; 0 for a column that never moved. */
export const standardised = ({ mean, deviation }: Scaler, column: number, value: number): number => {
  if (isStill(deviation[column], mean[column])) return 0;
  return Math.min(LIMIT, Math.max(-LIMIT, (value - mean[column]) / deviation[column]));
};
