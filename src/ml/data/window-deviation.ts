/** ln of each close over the one before; NaN for the first. */
export const logReturns = (close: Float64Array): Float64Array => {
  const returns = new Float64Array(close.length).fill(Number.NaN);
  for (let i = 1; i < close.length; i++) returns[i] = Math.log(close[i] / close[i - 1]);
  return returns;
};

/**
 * Standard deviation (n − 1) of the steps − 1 logarithmic returns inside the window that ends with bar `last`: how much
 * one bar moves. Summed anew for each window, so it is the same bit for bit however much history lies before.
 */
export const windowDeviation = (returns: Float64Array, last: number, steps: number): number => {
  const count = steps - 1;
  let sum = 0;
  for (let i = last - count + 1; i <= last; i++) sum += returns[i];
  const mean = sum / count;
  let squares = 0;
  for (let i = last - count + 1; i <= last; i++) squares += (returns[i] - mean) ** 2;
  return Math.sqrt(squares / (count - 1));
};
