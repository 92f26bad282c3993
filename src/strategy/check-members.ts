import { usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';

/** Strategies come from files: what was misspelt must not be ignored. Throws a usage error for a member nobody knows. */
export const checkMembers = (what: string, given: object, known: readonly string[]): void => {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    throw usageError(
      `the strategy's ${what} have an unknown member "${key}"`,
      suggestion(key, known, `known are ${known.join(', ')}`),
    );
  }
};
