import type { Command } from 'commander';
import type { NumberLimits } from '../../src/config/limits.js';
import { OBJECTIVE_NAMES, type ObjectiveName, parseObjective } from '../../src/core/objective.js';
import { parseSampler, SAMPLER_NAMES, type SamplerName } from '../../src/core/sampler-name.js';
import { OPTIMIZE_DEFAULTS } from '../../src/library/optimize/options.js';
import { MOST_TRIALS } from '../../src/library/walk-forward/wish.js';
import type { Flags } from '../backtest/flags.js';
import { numberFlag, repeatable, shareFlag } from '../cli/values.js';

/** The flags of `trader optimize`, parsed. */
export interface OptimizeFlags extends Flags {
  readonly sampler?: SamplerName;
  readonly trials?: number;
  readonly objective?: ObjectiveName;
  readonly range?: readonly string[];
  readonly train?: string;
  readonly test?: string;
  readonly minTrades?: number;
  readonly holdout?: number;
  readonly prune?: boolean;
  readonly threads?: number;
}

const { sampler, trials, objective, train, test, minTrades, holdout } = OPTIMIZE_DEFAULTS;

const LIMITS = {
  minTrades: { min: 1, max: 1_000_000, whole: true },
  trials: { min: 1, max: MOST_TRIALS, whole: true },
  threads: { min: 1, max: 256, whole: true },
} as const satisfies Record<string, NumberLimits>;

/** Declares those that a backtest does not have. */
export const withSearchFlags = (command: Command): Command =>
  command
    .option(
      '--sampler <name>',
      `who says what is tried next: ${SAMPLER_NAMES.join(' ')} (default: ${sampler})`,
      parseSampler,
    )
    .option('--trials <n>', `most parameter sets (default: ${trials})`, numberFlag('--trials', LIMITS.trials))
    .option(
      '--objective <name>',
      `search for: ${OBJECTIVE_NAMES.join(' ')} (default: ${objective})`,
      parseObjective,
    )
    .option(
      '--range <name=low:high:step>',
      'search this parameter at these values, or at name=a,b,c; repeatable (default: all that --set does not fix, as declared)',
      repeatable,
    )
    .option('--train <length>', `trade a part where this much before it made money (default: ${train})`)
    .option('--test <length>', `length of a part that is judged by (default: ${test})`)
    .option(
      '--min-trades <n>',
      `trades out of sample below which a set has no value (default: ${minTrades})`,
      numberFlag('--min-trades', LIMITS.minTrades),
    )
    .option(
      '--holdout <share>',
      `keep this much of the end from the search, and open it for the best set; 0 for none (default: ${holdout * 100}%)`,
      shareFlag('--holdout'),
    )
    .option('--prune', 'try sets on a ninth and a third of the data first; one of three goes on')
    .option(
      '--threads <n>',
      'threads (default: one for each processor)',
      numberFlag('--threads', LIMITS.threads),
    );
