import { parseShare } from '../../src/core/decimal.js';
import { usageError } from '../../src/core/errors.js';
import { counted } from '../../src/core/wording.js';

/** No position is more than ten times the capital, either way. */
const MOST = 10;

const weightOf = (text: string): number => {
  const value = parseShare(text);
  if (value >= -MOST && value <= MOST) return value;
  throw usageError(
    `--weights "${text}" is not allowed`,
    'give one share of capital for each symbol: 0.6,0.4 or 60%,40%; negative for a short',
  );
};

/** Parses `--weights`: shares of capital with commas between. */
export const parseWeights = (text: string): readonly number[] => text.split(',').map(weightOf);

/** The weights of so many positions: as given, else equal. Throws a usage error where there are not as many. */
export const weightsFor = (given: readonly number[] | undefined, positions: number): readonly number[] => {
  if (given === undefined) return Array.from({ length: positions }, () => 1 / positions);
  if (given.length !== positions) {
    throw usageError(
      `--weights gives ${given.length} for ${counted(positions, 'symbol')}`,
      'give one for each --symbol, in the same order; what is left is cash',
    );
  }
  if (given.every((weight) => weight === 0)) throw usageError('--weights are all 0', 'nothing is held');
  return given;
};

/** Said where positions are worth more than the capital, longs and shorts added up: the rest is borrowed. */
export const borrowedWarning = (weights: readonly number[]): readonly string[] => {
  const gross = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  // Weights of a tenth each add up to 1 but for the last bit.
  if (gross <= 1 + 1e-9) return [];
  return [`the weights add up to ${Number((gross * 100).toPrecision(6))} % of the capital: borrowed money`];
};
