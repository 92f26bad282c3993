import { monotonicMs } from '../../src/core/clock.js';

/** The middle of some measurements. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
};

/** Median milliseconds of a step, after it has been run often enough to be compiled. */
export const timeOf = (step: () => void, { warmup, runs }: { warmup: number; runs: number }): number => {
  for (let k = 0; k < warmup; k++) step();
  const times: number[] = [];
  for (let k = 0; k < runs; k++) {
    const started = monotonicMs();
    step();
    times.push(monotonicMs() - started);
  }
  return median(times);
};

/** The same for a step that takes its time elsewhere. */
export const timeOfAsync = async (
  step: () => Promise<unknown>,
  { warmup, runs }: { warmup: number; runs: number },
): Promise<number> => {
  for (let k = 0; k < warmup; k++) await step();
  const times: number[] = [];
  for (let k = 0; k < runs; k++) {
    const started = monotonicMs();
    await step();
    times.push(monotonicMs() - started);
  }
  return median(times);
};
