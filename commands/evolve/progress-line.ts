import type { EvolutionProgress } from '../../src/core/evolution-progress.js';
import { signedPercent } from '../../src/report/format.js';

/** A generation that is done, as one line of at most 80 columns. */
export const progressLine = ({
  generation,
  generations,
  best,
  median,
  diversity,
  evaluations,
}: EvolutionProgress): string =>
  [
    `generation ${generation}/${generations}`,
    `best ${signedPercent(best, 1)}`,
    `median ${signedPercent(median, 1)}`,
    `diversity ${diversity.toFixed(2)}`,
    `${evaluations} evaluations`,
  ].join('  ');
