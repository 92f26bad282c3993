import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { checkCommand } from './config/check.js';
import { initCommand } from './config/init.js';
import { showCommand } from './config/show.js';

export const configCommand = (terminal: Terminal): Command => {
  const command = new Command('config')
    .helpCommand(false)
    .description('The configuration: write a file to begin with, show what holds, check it.');
  for (const make of [initCommand, showCommand, checkCommand]) command.addCommand(make(terminal));
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader config init
  $ trader config show --sources`,
  );
};
