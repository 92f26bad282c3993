import { invariantError } from '../../core/errors.js';
import type { Dataset } from './dataset.js';
import { type Parts, reachOf } from './split.js';

/** Bars that a part's samples look at: from the first bar of the first window to the last bar of the last target. */
const extentOf = (part: Int32Array, reach: number, horizon: number): readonly [number, number] => {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const i of part) {
    first = Math.min(first, i - reach);
    last = Math.max(last, i + horizon);
  }
  return [first, last];
};

/**
 * Proves that no sample of one part reaches into another: the last bar that any target of training ends with lies before
 * the first bar of any window of validation, and so on for the test part. Runs before every training.
 *
 * @throws TraderError (invariant) where one does
 */
export const proveApart = (dataset: Pick<Dataset, 'windows' | 'horizon'>, parts: Parts): void => {
  const reach = reachOf(dataset);
  const order = ['train', 'validation', 'test'] as const;
  const extents = order.map((name) => extentOf(parts[name], reach, dataset.horizon));
  for (let k = 1; k < order.length; k++) {
    const [, last] = extents[k - 1];
    const [first] = extents[k];
    if (last < first) continue;
    throw invariantError(
      `the ${order[k - 1]} part reaches to bar ${last}, and the ${order[k]} part begins at bar ${first}`,
    );
  }
};
