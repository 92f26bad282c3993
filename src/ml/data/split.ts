import { dataError } from '../../core/errors.js';
import { barsBefore } from '../features/definition.js';
import type { Dataset } from './dataset.js';

/** Bars of the samples in each part, ascending, in the order of time. */
export interface Parts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** Parts, and how many samples were left out between them. */
export interface Split extends Parts {
  /** Samples left out because their target reaches into the next part. */
  readonly purged: number;
  /** Samples left out because their window reaches back into the part before. */
  readonly embargoed: number;
}

/** Bars left free at a border: before it, so that no target reaches over it, and after it. */
export interface Gap {
  readonly purge: number;
  readonly embargo: number;
}

/** Shares of the samples that go into training and validation; the rest is the test part. */
const SHARES = { train: 0.7, validation: 0.15 } as const;

/** Fewest samples of a part. */
const LEAST = { train: 64, validation: 16, test: 16 } as const;

/** Bars before the last one of a window that its numbers depend on. */
export const reachOf = ({ windows: { spec } }: Pick<Dataset, 'windows'>): number =>
  spec.steps - 1 + barsBefore(spec);

/**
 * The gap that keeps parts wholly apart: targets end before the border, and windows begin after it. Purging follows
 * López de Prado (2018, chapter 7); there the embargo is for training samples after a test, here it is as long as a
 * window, so that no bar is seen by two parts.
 */
export const fullGap = (dataset: Pick<Dataset, 'windows' | 'horizon'>): Gap => ({
  purge: dataset.horizon,
  embargo: reachOf(dataset),
});

/** Cuts samples at two bars and leaves the gap free at both. */
export const cutAt = (
  usable: Int32Array,
  borders: readonly [validation: number, test: number],
  { purge, embargo }: Gap,
): Split => {
  const counts = { purged: 0, embargoed: 0 };
  const between = (from: number, to: number): Int32Array =>
    usable.filter((i) => {
      if (i < from || i >= to) return false;
      if (from > 0 && i < from + embargo) counts.embargoed++;
      else if (to < Number.POSITIVE_INFINITY && i + purge >= to) counts.purged++;
      else return true;
      return false;
    });
  const [validation, test] = borders;
  const parts = {
    train: between(0, validation),
    validation: between(validation, test),
    test: between(test, Number.POSITIVE_INFINITY),
  };
  return { ...parts, ...counts };
};

/** Throws a data error where a part has too few samples to say anything. */
export const checkSizes = (parts: Parts): void => {
  for (const part of ['train', 'validation', 'test'] as const) {
    if (parts[part].length >= LEAST[part]) continue;
    throw dataError(
      `${parts[part].length} samples are too few for the ${part} part (at least ${LEAST[part]})`,
      {
        hint: 'take a longer range (--days, --from), or a shorter window (--steps) or horizon (--horizon)',
      },
    );
  }
};

/** The bars at which the validation and the test part begin. */
export const bordersOf = ({ usable }: Pick<Dataset, 'usable'>): readonly [number, number] => {
  if (usable.length === 0) {
    throw dataError('the candles hold no window that is whole', {
      hint: 'take a longer range (--days, --from), or a shorter window (--steps)',
    });
  }
  const at = (share: number): number => usable[Math.floor(usable.length * share)];
  return [at(SHARES.train), at(SHARES.train + SHARES.validation)];
};

/** Training, validation and test in the order of time: 70, 15 and 15 % of the samples, with the gap at both borders. */
export const splitDataset = (dataset: Dataset, gap: Gap = fullGap(dataset)): Split => {
  const split = cutAt(dataset.usable, bordersOf(dataset), gap);
  checkSizes(split);
  return split;
};
