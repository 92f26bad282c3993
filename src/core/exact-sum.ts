import { addDecimals, multiplyDecimals, plainDecimal } from './decimal-text.js';

/** What both make, by their decimals; by `binary` where one of them has more digits than a decimal text takes. */
const byDecimals = (
  a: number,
  b: number,
  decimal: (a: string, b: string) => string,
  binary: number,
): number => {
  const [one, other] = [plainDecimal(String(a)), plainDecimal(String(b))];
  return one === null || other === null ? binary : Number(decimal(one, other)) + 0; // + 0: never -0
};

/**
 * The sum of numbers as the decimals that they are written with: 0.1 and 0.2 make 0.3. Binary addition would end in digits
 * that nobody sent (0.30000000000000004), and they would be stored and told.
 */
export const exactSum = (...numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => byDecimals(sum, number, addDecimals, sum + number), 0);

/** `a` without `b`, as `exactSum` adds: 0.3 without 0.1 is 0.2. */
export const exactDifference = (a: number, b: number): number => exactSum(a, -b);

/** `a` times `b`, as `exactSum` adds: 3 times 0.1 is 0.3. */
export const exactProduct = (a: number, b: number): number => byDecimals(a, b, multiplyDecimals, a * b);
