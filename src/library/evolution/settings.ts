import { dataError } from '../../core/errors.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { TaskWish } from '../../evolution/fitness/lay-task.js';
import type { BreedingSettings } from '../../evolution/population/state.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { RecipeMarket, RecipeOptions } from '../runs/recipe.js';

/** A strategy that is bred, and what is configured for it. */
export interface BredStrategy {
  /** Its name, or the absolute path of its file. */
  readonly source: string;
  /** Hash of its source, when the evolution began. */
  readonly sourceDigest: string;
  /** What the configuration sets of its parameters: one of the first genomes. */
  readonly configured: ParameterValues;
}

/** What an evolution is asked to do, with its candles named exactly: enough to go on with it later, bit for bit. */
export interface EvolutionPlan {
  readonly version: 1;
  readonly strategies: readonly BredStrategy[];
  /** Candles as they were gathered; bars that open before `from` are history. */
  readonly markets: readonly RecipeMarket[];
  readonly from: number;
  /** Where they came from, in words. */
  readonly provider: string;
  readonly dataDir: string;
  /** Costs, sizing and limits. */
  readonly options: RecipeOptions;
  /** Lengths in bars. */
  readonly wish: Required<TaskWish>;
  readonly breeding: BreedingSettings;
  readonly generations: number;
}

/** A plan as it was stored. Throws a data error for one that another version of the program wrote. */
export const readPlan = (stored: unknown): EvolutionPlan => {
  const plan = stored as Partial<EvolutionPlan> | null;
  if (plan?.version === 1 && Array.isArray(plan.markets) && Array.isArray(plan.strategies))
    return plan as EvolutionPlan;
  throw dataError('the evolution was stored by a version of trader that this one cannot follow', {
    hint: 'begin another with "trader evolve --force"',
  });
};

/** The markets and the timeframe of a plan. */
export const marketsOf = ({
  markets,
}: EvolutionPlan): { readonly symbols: readonly string[]; readonly timeframe: Timeframe } => ({
  symbols: markets.map(({ symbol }) => symbol),
  timeframe: markets[0]!.candles.timeframe,
});
