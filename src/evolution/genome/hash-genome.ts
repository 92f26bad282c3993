import { canonicalJson, digestOf } from '../../core/digest.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';
import { valuesOf } from './parameters-of.js';

/**
 * SHA-256 over family, source and all parameters of a genome, 64 hex digits: what gives the same trades has the same hash,
 * whichever parameters are bred and whatever their grids are.
 */
export const hashGenome = (family: Family, genome: Genome): string =>
  digestOf(
    canonicalJson({
      family: family.name,
      source: family.sourceDigest,
      parameters: valuesOf(family, genome),
    }),
  );
