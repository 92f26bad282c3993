import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { closeCommand } from './trades/close.js';
import { correctCommand } from './trades/correct.js';
import { exportCommand } from './trades/export.js';
import { listCommand } from './trades/list.js';
import { openCommand } from './trades/open.js';
import { showCommand } from './trades/show.js';

export const tradesCommand = (terminal: Terminal): Command => {
  const command = new Command('trades')
    .helpCommand(false)
    .description('The trade log: open, close, correct, list, show and export trades.');
  for (const make of [openCommand, closeCommand, correctCommand, listCommand, showCommand, exportCommand]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader trades list --strategy adaptive
  $ trader trades export --out trades.csv.gz`,
  );
};
