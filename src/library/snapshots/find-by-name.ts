import { strategyName } from '../../config/strategy-names.js';
import { isTraderError } from '../../core/errors.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';

/**
 * The strategy of that name as this program has it; undefined for one of another program, or of a file of the user's.
 * A path is never opened.
 */
export const findByName = async (name: string): Promise<LoadedStrategy | undefined> => {
  if (strategyName(name) === undefined) return undefined;
  try {
    return await loadStrategy(name);
  } catch (error) {
    if (isTraderError(error) && error.kind === 'usage') return undefined;
    throw error;
  }
};
