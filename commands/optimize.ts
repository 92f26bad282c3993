import { Command } from 'commander';
import { withRunFlags } from './backtest/flags.js';
import { strategyNamed } from './backtest/strategy-named.js';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { type OptimizeFlags, withSearchFlags } from './optimize/flags.js';
import { runOptimize } from './optimize/run.js';
import { DEFAULT_DAYS } from './walkforward/settings.js';

/** The flags that decide what a run is; the last days are more of them than for a backtest. */
const withFlags = (command: Command): Command => {
  withSearchFlags(withRunFlags(command));
  const days = command.options.find(({ long }) => long === '--days');
  if (days !== undefined) days.description = `the last n days (default: ${DEFAULT_DAYS})`;
  return command;
};

export const optimizeCommand = (terminal: Terminal): Command =>
  withCommon(
    withFlags(
      new Command('optimize').description(
        'Search the parameters of one strategy for one figure out of sample, and judge the best set.',
      ),
    ),
    [
      'trader optimize sma-crossover --days 730 --range fast=5:50:5 --range slow=60:250:10',
      'trader optimize confluence --sampler cmaes --trials 1000 --objective calmar --prune',
      'trader optimize rsi --sampler grid --trials 500 --json > search.json',
    ],
  ).action(async (name: string | undefined, flags: OptimizeFlags) => {
    await runOptimize(strategyNamed(name, flags.strategy, 'optimize'), flags, terminal);
  });
