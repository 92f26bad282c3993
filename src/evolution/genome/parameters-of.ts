import { isTraderError } from '../../core/errors.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';

/** The parameters that a genome stands for, complete; undefined where the strategy says that they do not go together. */
export const parametersOf = (
  { strategy, base, genes }: Family,
  { places }: Genome,
): ParameterValues | undefined => {
  const given = Object.fromEntries(genes.map(({ name, values }, k) => [name, values[places[k]!]!]));
  try {
    return strategy.resolve({ ...base, ...given });
  } catch (error) {
    // Each value was checked by itself before: what is refused here is the combination.
    if (isTraderError(error) && error.kind === 'usage') return undefined;
    throw error;
  }
};
