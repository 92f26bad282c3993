import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { fetchCommand } from './sentiment/fetch.js';
import { importCommand } from './sentiment/import.js';
import { showCommand } from './sentiment/show.js';

export const sentimentCommand = (terminal: Terminal): Command => {
  const command = new Command('sentiment')
    .helpCommand(false)
    .description('Sentiment, day by day: fetch, import and show.');
  for (const make of [fetchCommand, importCommand, showCommand]) command.addCommand(make(terminal));
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader sentiment fetch
  $ trader sentiment show --days 30`,
  );
};
