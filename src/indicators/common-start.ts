/**
 * Blanks `column` (in place) up to the first value of `latest`.
 * TA-Lib starts all outputs of one function at the same bar, that of the output that starts last.
 */
export const startTogether = (column: Float64Array, latest: Float64Array): void => {
  for (let i = 0; i < latest.length && Number.isNaN(latest[i]); i++) column[i] = Number.NaN;
};
