import { usageError } from '../../core/errors.js';
import type { ObjectiveName } from '../../core/objective.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { TaskWish } from '../../evolution/fitness/lay-task.js';
import type { BreedingSettings, Rates } from '../../evolution/population/state.js';
import { barsOf } from '../walk-forward/wish.js';
import { EVOLUTION_DEFAULTS } from './defaults.js';

/** What may be chosen of how an evolution breeds and judges. */
export interface EvolutionChoices {
  /** Lengths of the parts, in bars or as `180d`. */
  readonly train: string;
  readonly test: string;
  readonly holdout: number;
  readonly minTrades: number;
  readonly objective: ObjectiveName | null;
  readonly generations: number;
  readonly population: number;
  readonly islands: number;
  readonly rates: Rates;
  readonly adapt: boolean;
  readonly seed: number;
}

/** The choices, checked, as breeding and fitness want them. */
export interface ChosenEvolution {
  readonly wish: Required<TaskWish>;
  readonly breeding: BreedingSettings;
  readonly generations: number;
}

const checkRates = ({ mutation, crossover, random }: Rates): void => {
  const sum = mutation + crossover + random;
  if (sum > 0 && sum <= 1) return;
  throw usageError(
    `mutation, crossover and random rates add up to ${Number(sum.toFixed(6))}`,
    'give shares of a generation that are more than nothing and at most all of it together',
  );
};

/** Checks the choices against each other. Throws usage errors. */
export const chooseEvolution = (choices: EvolutionChoices, timeframe: Timeframe): ChosenEvolution => {
  const { train, test, holdout, minTrades, objective, generations } = choices;
  const { population, islands, rates, adapt, seed } = choices;
  const { parsimony, drawdownLimit, rungs, migrateEvery } = EVOLUTION_DEFAULTS;
  checkRates(rates);
  if (population < 2 * islands)
    throw usageError(
      `a population of ${population} on ${islands} islands leaves fewer than two members on one`,
      'give more members, or fewer islands',
    );
  return {
    wish: {
      train: barsOf('train', train, timeframe, 2),
      test: barsOf('test', test, timeframe, 1),
      holdout,
      fitness: { minTrades, drawdownLimit, parsimony, objective, rungs },
    },
    breeding: {
      ...{ seed, population, islands, migrateEvery, rates, adapt, parsimony },
      single: objective !== null,
    },
    generations,
  };
};
