import type { GateCode } from '../../../src/core/evolution-report.js';
import { hashInts } from '../../../src/core/rng.js';
import { runStrategy } from '../../../src/engine/run.js';
import type { ParameterValues } from '../../../src/strategy/parameters.js';
import { noiseCandles, PLANTED_RULE, plantedCandles } from '../planted-market.js';
import { breedAndJudge, FAMILIES, marketFor, optionsFor } from './breed-and-judge.js';
import type { ProofWish } from './settings.js';

const HOURS_PER_YEAR = 8_760;

/** Share of the planted rule's growth on fresh candles from which it counts as found. */
const FOUND_SHARE = 0.5;

/** Fresh candles are never those that were bred on. */
const freshSeed = (seed: number): number => hashInts(seed, 9_001);

/** Continuous growth a year of a strategy with fixed parameters over all of some candles. */
const growthOn = (
  seed: number,
  { family, parameters }: { readonly family: string; readonly parameters: ParameterValues },
  wish: ProofWish,
): number => {
  const candles = plantedCandles(freshSeed(seed), wish.bars);
  const options = optionsFor(wish);
  const { equity } = runStrategy({
    strategy: FAMILIES.find(({ name }) => name === family)!.strategy,
    params: parameters,
    markets: [marketFor(candles, wish)],
    options,
  });
  const left = Math.max(1e-9, equity.at(-1)! / options.initialBalance);
  return (Math.log(left) * HOURS_PER_YEAR) / candles.length;
};

/** What was bred on one market. */
export interface Outcome {
  readonly seed: number;
  readonly evaluations: number;
  readonly codes: readonly GateCode[];
}

export interface PlantedOutcome extends Outcome {
  /** The finalist with the greatest growth out of sample; null where there is none. */
  readonly best: string | null;
  /** Growth a year on fresh candles of the same process: of that finalist, and of the planted rule. */
  readonly fresh: number;
  readonly planted: number;
  /** Fixed before anything was bred, and no part of the fitness: at least half of the planted rule's growth there. */
  readonly found: boolean;
}

export const onPlanted = async (seed: number, wish: ProofWish): Promise<PlantedOutcome> => {
  const { reports, evaluations } = await breedAndJudge(plantedCandles(seed, wish.bars), seed, wish);
  const planted = growthOn(seed, { family: 'sma_crossover', parameters: PLANTED_RULE }, wish);
  const first = reports[0];
  const fresh = first === undefined ? 0 : growthOn(seed, first, wish);
  return {
    ...{ seed, evaluations, codes: reports.map(({ verdict }) => verdict.code) },
    best: first === undefined ? null : `${first.family} ${Object.values(first.parameters).join('/')}`,
    ...{ fresh, planted, found: fresh >= FOUND_SHARE * planted },
  };
};

export const onNoise = async (seed: number, wish: ProofWish): Promise<Outcome> => {
  const { reports, evaluations } = await breedAndJudge(noiseCandles(seed, wish.bars), seed, wish);
  return { seed, evaluations, codes: reports.map(({ verdict }) => verdict.code) };
};
