/** Lowest and highest value drawn in each column of dots; NaN where there is nothing to draw. */
export interface ColumnRanges {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * A series reduced to `columns` columns, O(n). Many values per column keep their lowest and highest, so that no spike
 * is lost; fewer values than columns are joined by straight lines. Values that are not finite leave a gap.
 */
export const columnRanges = (values: ArrayLike<number>, columns: number): ColumnRanges => {
  const ranges = {
    low: new Float64Array(columns).fill(Number.NaN),
    high: new Float64Array(columns).fill(Number.NaN),
  };
  if (values.length > columns) gather(values, columns, ranges);
  else interpolate(values, columns, ranges);
  return ranges;
};

const include = ({ low, high }: ColumnRanges, column: number, value: number): void => {
  if (!Number.isFinite(value)) return;
  if (!(low[column]! <= value)) low[column] = value;
  if (!(high[column]! >= value)) high[column] = value;
};

const gather = (values: ArrayLike<number>, columns: number, ranges: ColumnRanges): void => {
  for (let i = 0; i < values.length; i++) {
    include(ranges, Math.floor((i * columns) / values.length), values[i]!);
  }
};

const interpolate = (values: ArrayLike<number>, columns: number, ranges: ColumnRanges): void => {
  const place = (i: number): number =>
    values.length < 2 ? 0 : Math.round((i * (columns - 1)) / (values.length - 1));
  for (let i = 0; i < values.length; i++) {
    include(ranges, place(i), values[i]!);
    const [from, to] = [place(i), place(i + 1)];
    for (let x = from + 1; x < to && i + 1 < values.length; x++) {
      include(ranges, x, values[i]! + ((values[i + 1]! - values[i]!) * (x - from)) / (to - from));
    }
  }
};
