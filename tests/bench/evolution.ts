import { availableParallelism } from 'node:os';
import { createRng, hashInts } from '../../src/core/rng.js';
import type { EvaluationTask, Evaluator } from '../../src/evolution/evaluator.js';
import { evaluateInThreads } from '../../src/evolution/evaluators/in-threads.js';
import { layTask } from '../../src/evolution/fitness/lay-task.js';
import type { Family } from '../../src/evolution/genome/family.js';
import type { Genome } from '../../src/evolution/genome/genome.js';
import { parametersOf } from '../../src/evolution/genome/parameters-of.js';
import { type Axis, declaredAxes } from '../../src/research/walk-forward/space.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { inputFor, yearOf } from './engine.js';
import { timeOfAsync } from './measure.js';

const SEED = 42;

const familyOf = async (
  source: string,
  axesOf: (declared: readonly Axis[]) => readonly Axis[],
): Promise<Family> => {
  const { strategy, sourceDigest } = await loadStrategy(source);
  const genes = axesOf(declaredAxes(strategy.parameters, []));
  return {
    ...{ name: strategy.name, strategy, source, sourceDigest, base: strategy.resolve() },
    genes: genes.map((axis) => ({ ...axis, role: 'rule', usual: 0 })),
  };
};

/** A grid of 1,000 SMA pairs, as the benchmark of the grid has it. */
const SMA_AXES: readonly Axis[] = [
  { name: 'fast', values: Array.from({ length: 40 }, (_, k) => 5 + k) },
  { name: 'slow', values: Array.from({ length: 25 }, (_, k) => 50 + 5 * k) },
];

/** Genomes drawn at random that the strategy takes. */
const drawn = (family: Family, count: number): readonly Genome[] => {
  const genomes: Genome[] = [];
  for (let k = 0; genomes.length < count; k++) {
    const rng = createRng(hashInts(SEED, k));
    const genome = {
      family: family.name,
      places: family.genes.map(({ values }) => rng.int(0, values.length - 1)),
    };
    if (parametersOf(family, genome) !== undefined) genomes.push(genome);
  }
  return genomes;
};

/** 8,760 hours, a year of the synthetic market: windows of 90 and 30 days, nothing sealed, no rungs. */
const taskOf = (family: Family): EvaluationTask => {
  const { markets, options } = inputFor(yearOf('1h'), family.strategy, 0, 0);
  return layTask({
    families: [family],
    ...{ markets, options },
    wish: {
      ...{ train: 90 * 24, test: 30 * 24, holdout: 0 },
      fitness: { minTrades: 20, drawdownLimit: 1, parsimony: 0, objective: null, rungs: [] },
    },
  }).task;
};

const perSecond = async (evaluator: Evaluator, genomes: readonly Genome[]): Promise<number> => {
  try {
    const ms = await timeOfAsync(() => evaluator.evaluate(genomes), { warmup: 2, runs: 5 });
    return (genomes.length * 1000) / ms;
  } finally {
    await evaluator.close();
  }
};

/** A task, and 1,000 genomes of it: a grid of SMA pairs, or drawn from all that `confluence` declares. */
export const settingOf = async (
  what: 'sma' | 'confluence',
): Promise<{ readonly task: EvaluationTask; readonly genomes: readonly Genome[] }> => {
  if (what === 'confluence') {
    const family = await familyOf('confluence', (declared) => declared);
    return { task: taskOf(family), genomes: drawn(family, 1000) };
  }
  const family = await familyOf('sma_crossover', () => SMA_AXES);
  const genomes = SMA_AXES[0]!.values.flatMap((_, fast) =>
    SMA_AXES[1]!.values.map((__, slow) => ({ family: family.name, places: [fast, slow] })),
  );
  return { task: taskOf(family), genomes };
};

export interface EvolutionFigures {
  readonly threads: number;
  readonly smaPerSecond: number;
  readonly confluencePerSecond: number;
}

/** Genomes scored in a second on all cores, metrics and windows included. */
export const benchEvolution = async (): Promise<EvolutionFigures> => {
  const threads = availableParallelism();
  const measure = async (what: 'sma' | 'confluence'): Promise<number> => {
    const { task, genomes } = await settingOf(what);
    return perSecond(evaluateInThreads(task, { threads }), genomes);
  };
  return {
    threads,
    smaPerSecond: await measure('sma'),
    confluencePerSecond: await measure('confluence'),
  };
};
