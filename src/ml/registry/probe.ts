import type { TrialResult } from '../safety/trial-task.js';

/** How far outputs of a loaded model may be from what was recorded when it was written. */
export const PARITY_TOLERANCE = 1e-5;

/** Largest absolute difference between recorded outputs and what a trial gave, row by row; Infinity where they do not line up. */
export const probeDifference = (
  recorded: readonly (readonly number[])[],
  { outputs }: Pick<TrialResult, 'outputs'>,
): number => {
  const flat = recorded.flat();
  if (flat.length !== outputs.length) return Number.POSITIVE_INFINITY;
  return flat.reduce((most, value, k) => Math.max(most, Math.abs(value - outputs[k])), 0);
};

/** Outputs of a trial, a row each. */
export const outputRows = ({ shape, outputs }: TrialResult): readonly (readonly number[])[] => {
  const [rows, width] = shape;
  return Array.from({ length: rows }, (_, k) => outputs.slice(k * width, (k + 1) * width));
};
