import type { Candles } from '../../src/core/candles.js';
import type { RunOptions } from '../../src/engine/run.js';
import type { EvaluationTask, FitnessSettings } from '../../src/evolution/evaluator.js';
import { layTask } from '../../src/evolution/fitness/lay-task.js';
import type { Family } from '../../src/evolution/genome/family.js';
import type { Genome } from '../../src/evolution/genome/genome.js';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { ParameterValue } from '../../src/strategy/parameters.js';
import { PLAIN_OPTIONS } from '../research/scripted.js';
import { inputFor, synthetic } from '../research/walk-forward/setting.js';

/** Half of the account in one position, at the costs of `inputFor`. */
export const OPTIONS: RunOptions = {
  ...PLAIN_OPTIONS,
  initialBalance: 10_000,
  sizing: { kind: 'fraction', fraction: 0.5 },
};

export const FITNESS: FitnessSettings = {
  minTrades: 5,
  drawdownLimit: 0.5,
  parsimony: 0,
  objective: 'sharpe',
  rungs: [],
};

/** A family of a strategy at the values given, everything else at its default. */
export const familyOf = (
  { strategy, sourceDigest }: LoadedStrategy,
  source: string,
  values: Readonly<Record<string, readonly ParameterValue[]>>,
): Family => ({
  name: strategy.name,
  strategy,
  source,
  sourceDigest,
  base: strategy.resolve(),
  genes: Object.entries(values).map(([name, those]) => ({ name, values: those, role: 'rule', usual: 0 })),
});

export const smaFamily = async (load = loadStrategy): Promise<Family> =>
  familyOf(await load('sma_crossover'), 'sma_crossover', { fast: [3, 5, 8, 13], slow: [15, 21, 34, 55] });

export const rsiFamily = async (load = loadStrategy): Promise<Family> =>
  familyOf(await load('rsi'), 'rsi', { period: [5, 9, 14] });

/** Train parts of 20 days, test parts of 5, hours. */
export const taskOn = (
  families: readonly Family[],
  candles: Candles | readonly Candles[] = synthetic(2000),
  fitness: Partial<FitnessSettings> = {},
  options: Partial<RunOptions> = {},
): EvaluationTask =>
  layTask({
    families,
    markets: inputFor(candles).markets,
    options: { ...OPTIONS, ...options },
    wish: { train: 480, test: 120, fitness: { ...FITNESS, ...fitness } },
  }).task;

/** Every genome of a family. */
export const allGenomes = ({ name, genes }: Family): readonly Genome[] =>
  genes
    .reduce<readonly (readonly number[])[]>(
      (places, { values }) => places.flatMap((before) => values.map((_, place) => [...before, place])),
      [[]],
    )
    .map((places) => ({ family: name, places }));
