import { createRng } from '../../../src/core/rng.js';

/** Columns of independent normal returns, one column per trial: deviation 1 % a day, mean 0 unless given per trial. */
export const noiseColumns = (
  trials: number,
  days: number,
  seed: number,
  means: readonly number[] = [],
): readonly Float64Array[] => {
  const { normal } = createRng(seed);
  return Array.from({ length: trials }, (_, trial) =>
    Float64Array.from({ length: days }, () => (means[trial] ?? 0) + 0.01 * normal()),
  );
};

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;
