import type { FinalistReport } from '../../core/evolution-report.js';
import { freeGenes, genomeOf } from '../../evolution/genome/genome-of.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/**
 * Growth a year of a finalist less the charge for its free parameters: what members are ranked by. Null where they were bred
 * for a single objective, and where its family is not known.
 */
export const chargedGrowth = (
  { families, plan }: Pick<PreparedEvolution, 'families' | 'plan'>,
  { family: name, parameters, score }: FinalistReport,
): number | null => {
  const family = families.find((one) => one.name === name);
  if (family === undefined || plan.breeding.single) return null;
  return score.growth - plan.breeding.parsimony * freeGenes(family, genomeOf(family, parameters));
};
