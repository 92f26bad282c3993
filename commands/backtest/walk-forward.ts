import type { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import type { Terminal } from '../cli/terminal.js';
import { givenWindowFlags, type WindowFlags, withWindowFlags } from '../walkforward/flags.js';
import type { Flags } from './flags.js';
import type { MonteCarloFlags } from './monte-carlo.js';
import type { SensitivityFlags } from './sensitivity.js';

/** The flags of a backtest that may be a walk-forward. */
export interface WalkForwardToo extends Flags, WindowFlags, MonteCarloFlags, SensitivityFlags {
  readonly walkForward?: boolean;
}

/** Declares `--walk-forward`, and the flags that go with it. */
export const withWalkForwardFlag = (command: Command): Command =>
  withWindowFlags(
    command.option(
      '--walk-forward',
      'walk forward instead, as "trader walkforward" does; with the flags below',
    ),
  );

/** Walks forward where `--walk-forward` asks for it; else answers that it did not. */
export const walkForwardInstead = async (
  strategy: string,
  flags: WalkForwardToo,
  terminal: Terminal,
): Promise<boolean> => {
  if (flags.walkForward !== true) {
    const [stray] = givenWindowFlags(flags);
    if (stray !== undefined) throw usageError(`${stray} goes with --walk-forward`, 'add --walk-forward');
    return false;
  }
  const { csv, session, verbose, monteCarlo, monteCarloSeed, ruin, sensitivity } = flags;
  const single = { csv, session, verbose, ruin, sensitivity };
  const useless = Object.entries({
    ...single,
    'monte-carlo': monteCarlo,
    'monte-carlo-seed': monteCarloSeed,
  }).find(([, value]) => value !== undefined);
  if (useless !== undefined)
    throw usageError(`--${useless[0]} does not go with --walk-forward`, `leave out --${useless[0]}`);
  const { runWalkForward } = await import('../walkforward/run.js');
  await runWalkForward(strategy, flags, terminal);
  return true;
};
