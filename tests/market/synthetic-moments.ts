/** Moments for the tests of the synthetic market, by their textbook formulas (population, no bias correction). */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, x) => sum + x, 0) / values.length;

export const deviation = (values: readonly number[]): number => Math.sqrt(covariance(values, values));

export const correlation = (a: readonly number[], b: readonly number[]): number =>
  covariance(a, b) / (deviation(a) * deviation(b));

/** Autocorrelation at a lag. */
export const lagged = (values: readonly number[], lag: number): number =>
  correlation(values.slice(lag), values.slice(0, -lag));

export const excessKurtosis = (values: readonly number[]): number => {
  const middle = mean(values);
  const sd = deviation(values);
  return mean(values.map((x) => ((x - middle) / sd) ** 4)) - 3;
};

const covariance = (a: readonly number[], b: readonly number[]): number => {
  const middleA = mean(a);
  const middleB = mean(b);
  return mean(a.map((x, i) => (x - middleA) * (b[i]! - middleB)));
};
