import { invariantError } from '../../core/errors.js';
import type { Family } from '../../evolution/genome/family.js';
import { familyOf } from '../../evolution/genome/family-of.js';
import { parametersOf } from '../../evolution/genome/parameters-of.js';
import type { Member } from '../../evolution/population/state.js';
import type { BornGenome } from '../../memory/evolution/genome-record.js';

const bornGenome = (
  { genome, hash, origin, score }: Member,
  families: readonly Family[],
  single: boolean,
): BornGenome => {
  const parameters = parametersOf(familyOf(families, genome), genome);
  if (parameters === undefined) throw invariantError(`genome ${hash.slice(0, 12)} was scored and is refused`);
  const { operator, kind, parents, generation } = origin;
  return {
    ...{ hash, parameters, operator, kind, parents, generation, scores: score },
    family: genome.family,
    places: genome.places,
    fitness: score.status === 'scored' ? (single ? score.objective : score.growth) : null,
  };
};

/** What was born in a generation, as the memory keeps it. */
export const bornGenomes = (
  born: readonly Member[],
  families: readonly Family[],
  single: boolean,
): readonly BornGenome[] => born.map((member) => bornGenome(member, families, single));
