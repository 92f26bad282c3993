import { createRng, hashInts } from '../../../../src/core/rng.js';
import type { EvaluationTask, Evaluator } from '../../../../src/evolution/evaluator.js';
import type { Score } from '../../../../src/evolution/fitness/score.js';
import type { Family } from '../../../../src/evolution/genome/family.js';
import type { Genome } from '../../../../src/evolution/genome/genome.js';
import { syntheticCandles } from '../../../../src/market/synthetic/provider.js';
import { declaredAxes } from '../../../../src/research/walk-forward/space.js';
import { layWindows } from '../../../../src/research/walk-forward/windows.js';
import { loadStrategy } from '../../../../src/strategy/load/catalogue.js';
import { HOUR, inputOf, marketOf, T0 } from '../../../research/scripted.js';

export const familyOf = async (source: string): Promise<Family> => {
  const { strategy, sourceDigest } = await loadStrategy(source);
  return {
    ...{ name: strategy.name, strategy, source, sourceDigest, base: {} },
    genes: declaredAxes(strategy.parameters, [])
      .filter(({ values }) => values.length > 1)
      .map((axis) => ({ ...axis, role: 'rule', usual: 0 })),
  };
};

/** A small task: 1,500 hours of one made-up market. */
export const taskOf = async (sources: readonly string[] = ['sma_crossover']): Promise<EvaluationTask> => {
  const span = { from: T0 + 100 * HOUR, to: T0 + 1500 * HOUR };
  const candles = syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: T0, to: span.to }, 7);
  const families: Family[] = [];
  for (const source of sources) families.push(await familyOf(source));
  const { markets, options } = inputOf(families[0]!.strategy, [marketOf(candles, { takerFeeRate: 0.001 })], {
    from: span.from,
  });
  return {
    ...{ families, markets, options, span },
    windows: layWindows(span, HOUR, {
      ...{ mode: 'rolling', trainBars: 400, testBars: 200, purgeBars: 0, embargoBars: 0 },
    }),
    fitness: { minTrades: 3, drawdownLimit: 0.5, parsimony: 0.005, objective: null, rungs: [] },
  };
};

/** Different genomes of the task's families, drawn with a seed. */
export const genomesOf = ({ families }: EvaluationTask, count: number, seed = 1): readonly Genome[] =>
  Array.from({ length: count }, (_, k) => {
    const rng = createRng(hashInts(seed, k));
    const { name, genes } = families[k % families.length]!;
    return { family: name, places: genes.map(({ values }) => rng.int(0, values.length - 1)) };
  });

/** A made-up score: numbers that hang on the candles and on every place, awkward ones among them. */
export const madeUpScore = ({ markets, windows }: EvaluationTask, { places }: Genome): Score => {
  const close = markets[0]!.candles.close;
  const x = places.reduce((sum, place, k) => sum + Math.sin(place + k) * close[place + k]!, 0.1);
  return {
    ...{ status: 'scored', share: 1, growth: x / 3, drawdown: -0, stability: 1 / 3, trades: places[0]! },
    objective: places[0]! % 2 === 0 ? null : Math.exp(-x / 1e6),
    windows: windows.map(({ index }) => ({
      ...{ trainGrowth: x * index, trainTrades: index, selected: index % 2 === 0, testGrowth: -x },
    })),
    evaluation: [null, 58, x, 3, -x / 7, places[0]!],
  };
};

/** Evaluates with made-up scores in this thread. `before` is waited for in front of every batch. */
export const madeUpEvaluator = (
  task: EvaluationTask,
  before: (genomes: readonly Genome[]) => Promise<void> = async () => {},
): Evaluator => ({
  evaluate: async (genomes, { signal } = {}) => {
    await before(genomes);
    signal?.throwIfAborted();
    return genomes.map((genome) => madeUpScore(task, genome));
  },
  close: async () => {},
});
