import type { Evaluator } from '../../../src/evolution/evaluator.js';
import { layTask } from '../../../src/evolution/fitness/lay-task.js';
import type { Family } from '../../../src/evolution/genome/family.js';
import type { BreedingSettings, EvolutionState } from '../../../src/evolution/population/state.js';
import { breed } from '../../../src/library/evolution/breed.js';
import { EVOLUTION_DEFAULTS } from '../../../src/library/evolution/defaults.js';
import { startEvolution } from '../../../src/memory/evolution/start-evolution.js';
import type { Memory } from '../../../src/memory/memory.js';
import { madeUpEvaluator } from '../../evolution/made-up-scores.js';
import { inputFor, synthetic } from '../../research/walk-forward/setting.js';

const HOLDER = 'made up';

/** An evolution that was bred before is nobody's. */
const alone = { staleAfterMs: 1, isAlive: () => false, isRunning: () => false };

const { markets, options } = inputFor(synthetic(2000));

/** Breeds with made-up scores into a memory, as `trader evolve` does from its first generation to its last. */
export const breedMadeUp = async (
  memory: Memory,
  {
    families,
    breeding,
    generations,
    evaluator = madeUpEvaluator(),
  }: {
    readonly families: readonly Family[];
    readonly breeding: BreedingSettings;
    readonly generations: number;
    readonly evaluator?: Evaluator;
  },
): Promise<EvolutionState> => {
  const { minTrades, drawdownLimit, parsimony, rungs } = EVOLUTION_DEFAULTS;
  const fitness = { minTrades, drawdownLimit, parsimony, objective: null, rungs };
  const wish = { train: 480, test: 120, holdout: 0.2, fitness };
  const from = markets[0]!.candles.time[0]!;
  const { record } = await startEvolution(memory, {
    ...{ holder: HOLDER, ...alone, seed: breeding.seed, settings: {}, dataDigest: null },
  });
  const state = await breed({
    memory,
    begun: {
      ...{ holding: { id: record.id, holder: HOLDER }, state: null, known: [], leftBehind: [] },
      judging: false,
      prepared: {
        ...layTask({ families, markets, options, wish }),
        ...{ families, seeds: [], dataDigest: '' },
        plan: {
          ...{ version: 1, strategies: [], markets: [], from, provider: 'synthetic, seed 7' },
          ...{ dataDir: '/nowhere', options: {}, wish, breeding, generations },
        },
      },
    },
    evaluator,
    signal: new AbortController().signal,
    teller: { onGeneration: () => {} },
    onKept: () => {},
    shouldStop: () => false,
  });
  return state!;
};
