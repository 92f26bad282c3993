import { dataError, invariantError } from '../../../core/errors.js';
import type { Family } from '../../genome/family.js';
import type { Genome } from '../../genome/genome.js';

/** A batch as it travels: for each genome the place of its family in the task, then its places. */
export interface Job {
  readonly genomes: readonly (readonly number[])[];
}

/** Throws an invariant error for a genome of a family that the task has not. */
export const writeJob = (genomes: readonly Genome[], families: readonly Family[]): Job => {
  const places = new Map(families.map(({ name }, place) => [name, place]));
  return {
    genomes: genomes.map(({ family, places: own }) => {
      const place = places.get(family);
      if (place === undefined) throw invariantError(`a genome is of an unknown family, ${family}`);
      return [place, ...own];
    }),
  };
};

const broken = (why: string) => dataError(`a batch is broken: ${why}`);

const readGenome = (row: unknown, families: readonly Family[]): Genome => {
  if (!Array.isArray(row)) throw broken('a genome is no list');
  const [at, ...places] = row as readonly unknown[];
  const family = typeof at === 'number' ? families[at] : undefined;
  if (family === undefined) throw broken(`there is no family ${String(at)}`);
  if (places.length !== family.genes.length)
    throw broken(`${family.name} has ${family.genes.length} genes, not ${places.length}`);
  const whole = places.map((place, k) => {
    const last = family.genes[k]!.values.length - 1;
    if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place <= last) return place;
    throw broken(`${family.genes[k]!.name} of ${family.name} has no place ${String(place)}`);
  });
  return { family: family.name, places: whole };
};

/** The genomes of a job, every place of them checked. Throws a data error for anything else. */
export const readJob = (data: unknown, families: readonly Family[]): readonly Genome[] => {
  const rows = (data as Partial<Job> | null)?.genomes;
  if (!Array.isArray(rows) || rows.length === 0) throw broken('it has no genomes');
  return rows.map((row) => readGenome(row, families));
};
