import { pointAt } from '../../research/walk-forward/points.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';

/** The parameters that a genome stands for, complete; undefined where the strategy says that they do not go together. */
export const parametersOf = (
  { strategy, base, genes }: Family,
  { places }: Genome,
): ParameterValues | undefined => pointAt(strategy, base, genes, places);
