import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MonitorEvolution, MonitorGenome } from '../../../core/monitor-event.js';
import { topGenomes } from '../../../memory/evolution/find-genomes.js';
import type { GenomeRecord } from '../../../memory/evolution/genome-record.js';
import type { Memory } from '../../../memory/memory.js';
import { storedPopulation } from '../../../memory/monitor/evolution-page.js';
import { type Forebear, forebearsOf } from '../../../memory/monitor/forebears.js';
import { frontOf, genomeOfRecord, genomesOfPopulation } from './shown-genomes.js';

/** What of an evolution changes with its generations. */
export type EvolutionDetails = Pick<MonitorEvolution, 'population' | 'leaders' | 'lineage'>;

const LEADERS = 20;

/** A genome has a row for each generation it was born in: so many are read for `LEADERS` different ones. */
const READ = 3 * LEADERS;

const LINEAGE = 30;

/** Members of a population that are told: a picture of more of them shows no more. */
const MEMBERS = 1_000;

/** One row a hash, the judged one where there is one. */
const distinct = (records: readonly GenomeRecord[]): readonly GenomeRecord[] => {
  const byHash = new Map<string, GenomeRecord>();
  for (const record of records) {
    const known = byHash.get(record.hash);
    if (known === undefined || (known.verdict === null && record.verdict !== null))
      byHash.set(record.hash, record);
  }
  return [...byHash.values()];
};

const lineOf = ({ hash, family, generation, operator, kind, fitness }: Forebear) => ({
  ...{ hash, family, generation, fitness },
  born: kind === null ? operator : `${operator} (${kind})`,
});

/** As many as are told, those of the front before the others, in their order. */
const someOf = (
  population: readonly MonitorGenome[],
  front: ReadonlySet<string>,
): readonly MonitorGenome[] => {
  if (population.length <= MEMBERS) return population;
  const [first, others] = [true, false].map((of) => population.filter(({ hash }) => front.has(hash) === of));
  return [...first!, ...others!].slice(0, MEMBERS);
};

/** The population of an evolution, a thousand of its members at most, its best genomes, and what the best one descends from. */
export const evolutionDetails = async (
  memory: Memory,
  id: number,
  single: boolean,
): Promise<EvolutionDetails> => {
  const best = distinct(await topGenomes(memory, { evolution: id, limit: READ })).slice(0, LEADERS);
  const leaders = best.map(genomeOfRecord);
  await nextTurn();
  const stored = await storedPopulation(memory, id);
  // It may be megabytes: between reading, sorting out and comparing keys are heard.
  await nextTurn();
  const population = genomesOfPopulation(stored, single);
  await nextTurn();
  const all = new Map([...population, ...leaders].map((genome) => [genome.hash, genome]));
  const front = frontOf([...all.values()]);
  const passed = new Map(leaders.map((genome) => [genome.hash, genome.passed]));
  const first = best[0];
  const lineage = first === undefined ? [] : await forebearsOf(memory, first.id, LINEAGE);
  return {
    population: someOf(population, front).map((genome) => ({
      ...genome,
      front: front.has(genome.hash),
      passed: passed.get(genome.hash) ?? null,
    })),
    leaders: leaders.map((genome) => ({ ...genome, front: front.has(genome.hash) })),
    lineage: lineage.map(lineOf),
  };
};
