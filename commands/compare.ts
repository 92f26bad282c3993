import { Command } from 'commander';
import { type Flags, withRunFlags } from './backtest/flags.js';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { runCompare } from './compare/run.js';

/** The flags of a backtest that say what is run on what and at which costs; parameters are those of each strategy. */
const withSharedFlags = (command: Command): Command => {
  for (const option of withRunFlags(new Command()).options) {
    if (!['strategy', 'set'].includes(option.attributeName())) command.addOption(option);
  }
  return command;
};

export const compareCommand = (terminal: Terminal): Command =>
  withCommon(
    withSharedFlags(
      new Command('compare')
        .description('Run several strategies on the same candles at the same costs, in one table.')
        .argument('<strategies...>', 'names of strategies, or paths of files that export one'),
    ),
    [
      'trader compare adaptive enhanced rsi --days 365',
      'trader compare sma-crossover ./mine.ts --symbol BTC/USDT --symbol ETH/USDT --from 2023-01-01',
    ],
  ).action(async (names: readonly string[], flags: Flags) => {
    await runCompare(names, flags, terminal);
  });
