import { usageError } from '../core/errors.js';

/** TA-Lib's largest period. */
const LONGEST = 100_000;

/** Throws a usage error unless `value` is an integer from `least` to 100,000. */
export const checkPeriod = (indicator: string, name: string, value: number, least = 1): void => {
  if (Number.isInteger(value) && value >= least && value <= LONGEST) return;
  throw usageError(
    `${indicator}: ${name} ${value} is not an integer from ${least} to ${LONGEST}`,
    `Give ${indicator} a whole number of bars, at least ${least}.`,
  );
};

/** Throws a usage error unless `value` is a finite number of at least `least`. */
export const checkFactor = (indicator: string, name: string, value: number, least = 0): void => {
  if (Number.isFinite(value) && value >= least) return;
  throw usageError(
    `${indicator}: ${name} ${value} is not a finite number of at least ${least}`,
    `Give ${indicator} a plain number of at least ${least}.`,
  );
};

/** Throws a usage error unless all columns are as long as the first. */
export const checkColumns = (indicator: string, first: Float64Array, ...others: Float64Array[]): void => {
  for (const column of others) {
    if (column.length === first.length) continue;
    throw usageError(
      `${indicator}: columns differ in length, ${first.length} and ${column.length} rows`,
      'Pass columns of the same candles.',
    );
  }
};
