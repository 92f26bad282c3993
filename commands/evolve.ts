import { Command } from 'commander';
import { usageError } from '../src/core/errors.js';
import { suggestion } from '../src/core/suggest.js';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { deployCommand } from './evolve/deploy.js';
import { type EvolveFlags, withEvolveFlags } from './evolve/flags.js';
import { resumeCommand } from './evolve/resume.js';
import { showCommand } from './evolve/show.js';
import { statusCommand } from './evolve/status.js';
import { stopCommand } from './evolve/stop.js';
import { topCommand } from './evolve/top.js';
import { treeCommand } from './evolve/tree.js';

/** Throws a usage error with the nearest subcommands for a word that is none. */
const refuseUnknown = ({ args, commands }: Command): void => {
  const [word] = args;
  if (word === undefined) return;
  const names = commands.map((one) => one.name());
  throw usageError(
    `"trader evolve" has no subcommand "${word}"`,
    suggestion(word, names, `it has ${names.join(', ')}`),
  );
};

export const evolveCommand = (terminal: Terminal): Command => {
  const command = withCommon(
    withEvolveFlags(
      new Command('evolve')
        .helpCommand(false)
        // Flags behind a subcommand are the subcommand's.
        .enablePositionalOptions()
        // What is no subcommand is told below, with the nearest one.
        .allowExcessArguments()
        .description(
          'Breed parameters and rules on past candles; the best are judged on candles nothing has seen.',
        ),
    ),
    [
      'trader evolve --force',
      'trader evolve --force --strategies confluence,rsi --symbols BTC/USDT,ETH/USDT --generations 30 --population 200',
      'trader evolve --quiet',
    ],
  ).action(async (flags: EvolveFlags) => {
    refuseUnknown(command);
    const { startEvolving } = await import('./evolve/start.js');
    await startEvolving(flags, terminal);
  });
  for (const make of [
    statusCommand,
    resumeCommand,
    stopCommand,
    topCommand,
    showCommand,
    treeCommand,
    deployCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command;
};
