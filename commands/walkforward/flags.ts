import type { Command } from 'commander';
import type { NumberLimits } from '../../src/config/limits.js';
import { OBJECTIVE_NAMES, type ObjectiveName, parseObjective } from '../../src/core/objective.js';
import { MOST_TRIALS, WALK_FORWARD_DEFAULTS } from '../../src/library/walk-forward/wish.js';
import type { Flags } from '../backtest/flags.js';
import { numberFlag, repeatable, shareFlag } from '../cli/values.js';

/** The flags of a walk-forward that a backtest does not have, parsed. */
export interface WindowFlags {
  readonly train?: string;
  readonly test?: string;
  readonly anchored?: boolean;
  readonly purge?: string;
  readonly embargo?: string;
  readonly objective?: ObjectiveName;
  readonly minTrades?: number;
  readonly search?: string;
  readonly trials?: number;
  readonly range?: readonly string[];
  readonly holdout?: number;
  readonly openHoldout?: boolean;
  readonly jobs?: number;
  readonly resume?: boolean;
}

export interface WalkForwardFlags extends Flags, WindowFlags {}

const { train, test, objective, minTrades, trials } = WALK_FORWARD_DEFAULTS;

const LIMITS = {
  minTrades: { min: 0, max: 1_000_000, whole: true },
  trials: { min: 1, max: MOST_TRIALS, whole: true },
  jobs: { min: 1, max: 256, whole: true },
} as const satisfies Record<string, NumberLimits>;

/** Declares them. Lengths are numbers of bars, or lengths of time in whole bars. */
export const withWindowFlags = (command: Command): Command =>
  command
    .option('--train <length>', `choose parameters on this much: 4320 (bars) or 180d (default: ${train})`)
    .option('--test <length>', `and trade them on this much after it (default: ${test})`)
    .option('--anchored', 'let the train part grow from the start of the range, instead of rolling it along')
    .option('--purge <length>', 'drop this much at the end of the train part (default: 0)')
    .option('--embargo <length>', 'skip this much between train and test part (default: 0)')
    .option(
      '--objective <name>',
      `choose by: ${OBJECTIVE_NAMES.join(' ')} (default: ${objective})`,
      parseObjective,
    )
    .option(
      '--min-trades <n>',
      `trades in the train part below which nothing is chosen (default: ${minTrades})`,
      numberFlag('--min-trades', LIMITS.minTrades),
    )
    .option('--search <how>', 'grid or random (default: grid where it fits into --trials, else random)')
    .option(
      '--trials <n>',
      `most parameter sets of a window (default: ${trials})`,
      numberFlag('--trials', LIMITS.trials),
    )
    .option(
      '--range <name=low:high:step>',
      'search this parameter at these values, or at name=a,b,c; repeatable (default: all that --set does not fix, as declared)',
      repeatable,
    )
    .option('--holdout <share>', 'keep this much of the end out of every search: 20%', shareFlag('--holdout'))
    .option('--open-holdout', 'evaluate the hold-out once, with the final choice; this is recorded')
    .option('--jobs <n>', 'threads (default: one for each processor)', numberFlag('--jobs', LIMITS.jobs))
    .option('--resume', 'go on where an interrupted run of the same search stopped');

/** The names of those that were given, as they are typed. */
export const givenWindowFlags = (flags: WindowFlags): readonly string[] => {
  const names = [
    ...(['train', 'test', 'anchored', 'purge', 'embargo', 'objective', 'minTrades', 'search'] as const),
    ...(['trials', 'range', 'holdout', 'openHoldout', 'jobs', 'resume'] as const),
  ];
  return names
    .filter((name) => flags[name] !== undefined)
    .map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
};
