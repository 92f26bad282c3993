import { isTraderError } from '../../core/errors.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';

/** The parameters of a genome, complete and checked; undefined where the strategy says that its values do not go together. */
export const parametersOf = (
  { strategy, base, genes }: Pick<Family, 'strategy' | 'base' | 'genes'>,
  { places }: Pick<Genome, 'places'>,
): ParameterValues | undefined => {
  const given = Object.fromEntries(genes.map(({ name, values }, k) => [name, values[places[k]!]!]));
  try {
    return strategy.resolve({ ...base, ...given });
  } catch (error) {
    // Each value comes from the declaration: what is refused here is the combination.
    if (isTraderError(error) && error.kind === 'usage') return undefined;
    throw error;
  }
};
