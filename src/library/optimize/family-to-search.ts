import { usageError } from '../../core/errors.js';
import type { Family } from '../../evolution/genome/family.js';
import type { Genome } from '../../evolution/genome/genome.js';
import { makeFamily } from '../../evolution/genome/make-family.js';
import { parametersOf } from '../../evolution/genome/parameters-of.js';
import { historyBars } from '../../research/history-bars.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { axesOf } from '../walk-forward/wish.js';
import type { OptimizeShape } from './options.js';

/**
 * A strategy as the family that is searched: at its ranges, or at everything it declares but what is fixed. `source` is the
 * name or the path it was loaded by. Throws a usage error where nothing is left to search, and for a parameter that is
 * fixed and searched.
 */
export const familyToSearch = (
  { strategy, sourceDigest }: Pick<LoadedStrategy, 'strategy' | 'sourceDigest'>,
  source: string,
  parameters: ParameterValues,
  shape: Pick<OptimizeShape, 'ranges' | 'fixed'>,
): Family => {
  const axes = axesOf(strategy, shape, []);
  const both = shape.ranges === undefined ? undefined : axes.find(({ name }) => shape.fixed?.includes(name));
  if (both !== undefined)
    throw usageError(`parameter ${both.name} is fixed and searched`, 'give it a value or a range, not both');
  const single = Object.fromEntries(
    axes.filter(({ values }) => values.length === 1).map(({ name, values }) => [name, values[0]!]),
  );
  const family = makeFamily({
    ...{ strategy, source, sourceDigest, axes },
    base: { ...parameters, ...single },
  });
  if (family.genes.length === 0)
    throw usageError(
      `there is nothing to search in ${strategy.name}`,
      'give a parameter several values with --range name=low:high:step',
    );
  return family;
};

/** Every gene at its first and its last value while the others are usual, and all of them there. */
const corners = ({ name, genes }: Family): readonly Genome[] => {
  const usual = genes.map((gene) => gene.usual);
  const last = genes.map(({ values }) => values.length - 1);
  const alone = genes.flatMap((_, k) => [usual.with(k, 0), usual.with(k, last[k]!)]);
  return [usual, genes.map(() => 0), last, ...alone].map((places) => ({ family: name, places }));
};

/** Bars in front of the range that the slowest sets warm up on, as far as the corners of the space tell. */
export const familyHistory = (family: Family): number =>
  corners(family).reduce((most, genome) => {
    const params = parametersOf(family, genome);
    return params === undefined ? most : Math.max(most, historyBars(family.strategy.warmup(params)));
  }, 0);
