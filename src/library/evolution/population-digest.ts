import { canonicalJson, digestOf } from '../../core/digest.js';
import type { EvolutionState } from '../../evolution/population/state.js';

/**
 * SHA-256 of a population: generation, rates, and every member of every island with its score, to the last bit. Two runs
 * with the same settings end with the same one, however often they were stopped.
 */
export const populationDigest = ({ generation, islands, rates, evaluations }: EvolutionState): string =>
  digestOf(canonicalJson({ generation, islands, rates, evaluations }));
