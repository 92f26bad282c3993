import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { compareCommand } from './models/compare.js';
import { importCommand } from './models/import.js';
import { listCommand } from './models/list.js';
import { promoteCommand } from './models/promote.js';
import { pruneCommand } from './models/prune.js';
import { rollbackCommand } from './models/rollback.js';
import { showCommand } from './models/show.js';
import { validateCommand } from './models/validate.js';

export const modelsCommand = (terminal: Terminal): Command => {
  const command = new Command('models')
    .helpCommand(false)
    .description('Trained models: list, judge and compare them, and say which one predicts.');
  for (const make of [
    listCommand,
    showCommand,
    validateCommand,
    compareCommand,
    promoteCommand,
    rollbackCommand,
    importCommand,
    pruneCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader models list
  $ trader models promote btcusdt_1h`,
  );
};
