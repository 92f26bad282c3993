import type { Dataset } from './dataset.js';
import { bordersOf, checkSizes, cutAt, fullGap, type Gap, type Split } from './split.js';

/** Share of the samples before the first fold's test. */
const FIRST = 0.4;

/** Share of what lies before a fold's test that is its validation part. */
const VALIDATION = 0.18;

/**
 * Walk-forward folds: `count` tests one after the other, each of a network that was trained on all that lies before it.
 * They end where the test part of the whole begins, so that this part stays unseen.
 */
export const walkForwardFolds = (
  dataset: Dataset,
  count: number,
  gap: Gap = fullGap(dataset),
): readonly Split[] => {
  const [, end] = bordersOf(dataset);
  const before = dataset.usable.filter((i) => i + dataset.horizon < end);
  const first = Math.floor(before.length * FIRST);
  const length = (before.length - first) / count;
  return Array.from({ length: count }, (_, k) => {
    const start = first + Math.floor(k * length);
    const stop = first + Math.floor((k + 1) * length);
    const borders = [before[Math.floor(start * (1 - VALIDATION))], before[start]] as const;
    const split = cutAt(before.subarray(0, stop), borders, gap);
    checkSizes(split);
    return split;
  });
};
