import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { activateCommand } from './strategies/activate.js';
import { deactivateCommand } from './strategies/deactivate.js';
import { evaluateCommand } from './strategies/evaluate.js';
import { listCommand } from './strategies/list.js';
import { newCommand } from './strategies/new.js';
import { poorCommand } from './strategies/poor.js';
import { showCommand } from './strategies/show.js';
import { topCommand } from './strategies/top.js';

export const strategiesCommand = (terminal: Terminal): Command => {
  const command = new Command('strategies')
    .helpCommand(false)
    .description('Strategies: list, show and judge them, begin a new one, and say which may trade.');
  for (const make of [
    listCommand,
    showCommand,
    newCommand,
    evaluateCommand,
    topCommand,
    poorCommand,
    activateCommand,
    deactivateCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader strategies evaluate --days 7
  $ trader strategies top`,
  );
};
