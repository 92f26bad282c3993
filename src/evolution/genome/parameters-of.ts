import { isTraderError } from '../../core/errors.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';

/** All values that a genome stands for, those that are not bred too. What the strategy says to them is not asked. */
export const valuesOf = ({ base, genes }: Family, { places }: Genome): ParameterValues => ({
  ...base,
  ...Object.fromEntries(genes.map(({ name, values }, k) => [name, values[places[k]!]!])),
});

/** The parameters of a genome; undefined where the strategy says that its values do not go together. */
export const parametersOf = (family: Family, genome: Genome): ParameterValues | undefined => {
  try {
    return family.strategy.resolve(valuesOf(family, genome));
  } catch (error) {
    // Every value is on its declared grid: what is refused here is the combination.
    if (isTraderError(error) && error.kind === 'usage') return undefined;
    throw error;
  }
};
