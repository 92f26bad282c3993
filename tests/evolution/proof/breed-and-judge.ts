import type { Candles } from '../../../src/core/candles.js';
import type { FinalistReport } from '../../../src/core/evolution-report.js';
import type { MarketInput, RunOptions } from '../../../src/engine/run.js';
import { evaluateHere } from '../../../src/evolution/evaluators/in-this-thread.js';
import { finalistsOf } from '../../../src/evolution/finalists/choose-finalists.js';
import { judgeFinalists } from '../../../src/evolution/finalists/judge-finalists.js';
import { layTask } from '../../../src/evolution/fitness/lay-task.js';
import { makeFamily } from '../../../src/evolution/genome/make-family.js';
import { evolve } from '../../../src/evolution/loop/evolve.js';
import type { BreedingSettings, Member } from '../../../src/evolution/population/state.js';
import { type TrialTally, tallyOf } from '../../../src/research/overfitting/trial-tally.js';
import { strategy as bollinger } from '../../../strategies/bollinger.js';
import { strategy as rsi } from '../../../strategies/rsi.js';
import { strategy as crossover } from '../../../strategies/sma-crossover.js';
import { marketAtCost, OPTIONS } from '../planted-setting.js';
import type { ProofWish } from './settings.js';

/** The family in which the planted rule lies, and two that know nothing of it. Nothing begins at the rule. */
export const FAMILIES = [crossover, rsi, bollinger].map((strategy) =>
  makeFamily({ strategy, source: strategy.name, sourceDigest: null }),
);

const MOST_IN_SAMPLE = 200;

/** The market of a proof, at usual costs or at none. */
export const marketFor = (candles: Candles, { free }: Pick<ProofWish, 'free'>): MarketInput => {
  const market = marketAtCost(candles);
  return free
    ? { ...market, instrument: { ...market.instrument, makerFeeRate: 0, takerFeeRate: 0 } }
    : market;
};

export const optionsFor = ({ free }: Pick<ProofWish, 'free'>): RunOptions =>
  free ? { ...OPTIONS, costs: { ...OPTIONS.costs, slippage: { kind: 'bps', bps: 0 } } } : OPTIONS;

const breedingFor = (seed: number, { population }: ProofWish): BreedingSettings => ({
  ...{ seed, population, islands: 2, migrateEvery: 3 },
  rates: { mutation: 0.3, crossover: 0.2, random: 0.1 },
  ...{ adapt: true, parsimony: 0.005, single: false },
});

export interface Bred {
  /** The greatest growth out of sample first. */
  readonly reports: readonly FinalistReport[];
  readonly evaluations: number;
}

/**
 * Breeds on a market with all that the program has (breeding, fitness, gate), and judges the finalists. The ledger is what
 * was evaluated here, counted as the memory would count it.
 */
export const breedAndJudge = async (candles: Candles, seed: number, wish: ProofWish): Promise<Bred> => {
  const settings = breedingFor(seed, wish);
  const { task, holdout } = layTask({
    families: FAMILIES,
    markets: [marketFor(candles, wish)],
    options: optionsFor(wish),
    wish: {
      ...{ train: 60 * 24, test: 20 * 24, holdout: 0.2 },
      fitness: { minTrades: 20, drawdownLimit: 0.6, parsimony: 0.005, objective: null, rungs: [] },
    },
  });
  const evaluator = evaluateHere(task);
  const born: Member[] = [];
  const state = await evolve({
    ...{ state: null, seeds: [], families: FAMILIES, settings, evaluator, known: new Set() },
    generations: wish.generations,
    onGeneration: async (generation) => {
      born.push(...generation.born);
    },
    shouldStop: () => false,
  });
  const tallies = async (): Promise<readonly TrialTally[]> =>
    FAMILIES.map(({ name }) =>
      tallyOf(
        born.flatMap(({ genome, score: { evaluation } }) =>
          genome.family === name ? [[evaluation[0], evaluation[1]] as const] : [],
        ),
      ),
    );
  const byHash = [...born].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const reports = await judgeFinalists({
    ...{ task, holdout, evaluator, tallies, seed },
    finalists: finalistsOf(state!, FAMILIES, settings),
    sample: byHash.slice(0, MOST_IN_SAMPLE).map(({ genome }) => genome),
  });
  await evaluator.close();
  return { reports, evaluations: born.length };
};
