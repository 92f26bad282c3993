import { section } from '../terminal/section.js';
import type { Theme } from '../terminal/theme.js';
import { genomeTable, type ShownGenome } from './genome-lines.js';
import { pricesLines } from './prices-lines.js';

/** The best genomes of an evolution; `evolution` is undefined where none has run. */
export interface TopGenomes {
  readonly evolution: number | undefined;
  readonly madeUp: boolean | null;
  readonly genomes: readonly ShownGenome[];
}

/** The best genomes of an evolution for a person, the best first. */
export const topLines = ({ evolution, madeUp, genomes }: TopGenomes, theme: Theme): readonly string[] => {
  if (evolution === undefined) return [' No evolution has run yet.'];
  if (genomes.length === 0) return [...pricesLines(madeUp, theme), ' No genome has a score.'];
  const remark = genomes.some(({ score }) => score.objective !== null)
    ? 'out of sample, the objective before the charge'
    : 'out of sample, growth a year before the charge';
  return [
    ...pricesLines(madeUp, theme),
    section(theme, `Evolution ${evolution}`, remark),
    ...genomeTable(genomes, theme),
  ];
};
