import { invariantError } from '../../core/errors.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';

/** The family of a genome, among those that are bred. Throws an invariant error where it is none of them. */
export const familyOf = (families: readonly Family[], { family }: Genome): Family => {
  const found = families.find(({ name }) => name === family);
  if (found === undefined) throw invariantError(`a genome of ${family}, which is not bred here`);
  return found;
};
