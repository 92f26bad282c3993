/** True where `a` crosses above `b` at bar `i`: below it at the bar before, above it now. False on NaN. */
export const crossover = (a: Float64Array, b: Float64Array, i: number): boolean =>
  i > 0 && a[i - 1] < b[i - 1] && a[i] > b[i];

/** True where `a` crosses below `b` at bar `i`: above it at the bar before, below it now. False on NaN. */
export const crossunder = (a: Float64Array, b: Float64Array, i: number): boolean =>
  i > 0 && a[i - 1] > b[i - 1] && a[i] < b[i];
