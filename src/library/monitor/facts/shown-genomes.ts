import type { MonitorGenome } from '../../../core/monitor-event.js';
import { nonDominatedSort } from '../../../evolution/selection/domination.js';
import type { GenomeRecord } from '../../../memory/evolution/genome-record.js';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const numberOr = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

type Figures = Pick<MonitorGenome, 'growth' | 'drawdown' | 'trades'>;

/** What is stored of a score; growth and fall only where it is one: what was given up on the way has none. */
const figuresOf = (scores: Fields): Figures => {
  const scored = scores.status === 'scored';
  return {
    growth: scored ? numberOr(scores.growth) : null,
    drawdown: scored ? numberOr(scores.drawdown) : null,
    trades: numberOr(scores.trades),
  };
};

const passedOf = (verdict: unknown): boolean | null => {
  const { passes } = fieldsOf(fieldsOf(verdict).verdict);
  return typeof passes === 'boolean' ? passes : null;
};

/** A genome of the memory, as it is compared. What another program made of a row is left out of it. */
export const genomeOfRecord = (record: GenomeRecord): MonitorGenome => {
  const { hash, family, generation, fitness, scores, verdict } = record;
  return {
    ...{ hash, family, generation, fitness, ...figuresOf(fieldsOf(scores)) },
    ...{ front: false, passed: passedOf(verdict) },
  };
};

const genomeOfMember = (member: unknown, single: boolean): readonly MonitorGenome[] => {
  const { hash, genome, origin, score } = fieldsOf(member);
  const { family } = fieldsOf(genome);
  if (typeof hash !== 'string' || typeof family !== 'string') return [];
  const scores = fieldsOf(score);
  const figures = figuresOf(scores);
  const objective = scores.status === 'scored' ? numberOr(scores.objective) : null;
  return [
    {
      ...{ hash, family, generation: numberOr(fieldsOf(origin).generation) ?? 0 },
      ...{ fitness: single ? objective : figures.growth, ...figures, front: false, passed: null },
    },
  ];
};

/** The members of a stored population, those of several islands once. `single`: bred for one objective. */
export const genomesOfPopulation = (stored: unknown, single: boolean): readonly MonitorGenome[] => {
  const { islands } = fieldsOf(stored);
  const members: readonly unknown[] = Array.isArray(islands) ? islands.flat() : [];
  const genomes = members.flatMap((member) => genomeOfMember(member, single));
  return [...new Map(genomes.map((genome) => [genome.hash, genome])).values()];
};

/** The hashes of those that no other one is better than in both growth and fall. */
export const frontOf = (genomes: readonly MonitorGenome[]): ReadonlySet<string> => {
  const known = genomes.filter(({ growth, drawdown }) => growth !== null && drawdown !== null);
  // A fall is 0 or negative: the greater the better, as growth.
  const sorted = nonDominatedSort(known.map(({ growth, drawdown }) => Float64Array.of(growth!, drawdown!)));
  return new Set((sorted[0] ?? []).map((place) => known[place]!.hash));
};
