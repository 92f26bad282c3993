import { Command } from 'commander';
import { HTML_HELP, withRunFlags } from './backtest/flags.js';
import { strategyNamed } from './backtest/strategy-named.js';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { type WalkForwardFlags, withWindowFlags } from './walkforward/flags.js';
import { runWalkForward } from './walkforward/run.js';
import { DEFAULT_DAYS } from './walkforward/settings.js';

/** The flags that decide what a run is; the last days are more of them than for a backtest. */
const withWalkFlags = (command: Command): Command => {
  withWindowFlags(withRunFlags(command));
  command.option('--html <file>', HTML_HELP);
  const days = command.options.find(({ long }) => long === '--days');
  if (days !== undefined) days.description = `the last n days (default: ${DEFAULT_DAYS})`;
  return command;
};

export const walkForwardCommand = (terminal: Terminal): Command =>
  withCommon(
    withWalkFlags(
      new Command('walkforward').description(
        'Choose parameters on one stretch of the past and trade them on the next, window after window.',
      ),
    ),
    [
      'trader walkforward sma-crossover --from 2021-01-01 --range fast=5:50:5 --range slow=60:250:10',
      'trader walkforward adaptive --train 365d --test 60d --objective sortino --search random --trials 300',
      'trader walkforward rsi --from 2021-01-01 --anchored --holdout 20% --json > walk.json',
    ],
  ).action(async (name: string | undefined, flags: WalkForwardFlags) => {
    await runWalkForward(strategyNamed(name, flags.strategy, 'walkforward'), flags, terminal);
  });
