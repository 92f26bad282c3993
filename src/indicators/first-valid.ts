/**
 * Index of the first row where no column is NaN (the length when there is none).
 * Recursive indicators are seeded there, so that they can be applied to another indicator's output.
 */
export const firstValid = (first: Float64Array, ...others: Float64Array[]): number => {
  let start = firstNumber(first, 0);
  for (const column of others) start = firstNumber(column, start);
  return start;
};

const firstNumber = (column: Float64Array, from: number): number => {
  let i = from;
  while (i < column.length && Number.isNaN(column[i])) i++;
  return i;
};
