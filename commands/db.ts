import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { backupCommand } from './db/backup.js';
import { checkCommand } from './db/check.js';
import { migrateCommand } from './db/migrate.js';
import { restoreCommand } from './db/restore.js';
import { statsCommand } from './db/stats.js';
import { vacuumCommand } from './db/vacuum.js';

export const dbCommand = (terminal: Terminal): Command => {
  const command = new Command('db')
    .helpCommand(false)
    .description('The database: back it up, restore, check, look after it.');
  for (const make of [
    backupCommand,
    restoreCommand,
    checkCommand,
    statsCommand,
    vacuumCommand,
    migrateCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader db backup
  $ trader db check`,
  );
};
