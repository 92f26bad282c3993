import { builtInNames, loadStrategy } from '../../../strategy/load/catalogue.js';
import type { ParameterValues } from '../../../strategy/parameters.js';
import type { RanStrategy } from './stored-recipe.js';

/**
 * The parameters that a strategy of a past session has by itself. Null where that cannot be told: it is none of the built-in
 * ones, or one whose source was another then. A file of the user's own is not run to show what it did.
 */
export const ownParameters = async ({
  name,
  origin,
  sourceDigest,
}: RanStrategy): Promise<ParameterValues | null> => {
  if (origin !== 'built-in' || !(await builtInNames()).includes(name)) return null;
  const loaded = await loadStrategy(name);
  return loaded.sourceDigest === sourceDigest ? loaded.strategy.resolve() : null;
};
