import { usageError } from '../../src/core/errors.js';

/** The number of an evolution as a person types it. */
export const evolutionNumber = (text: string): number => {
  if (/^[1-9]\d{0,14}$/.test(text.trim())) return Number(text);
  throw usageError(`"${text}" is not the number of an evolution`, 'see "trader evolve status"');
};
