import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { activateCommand } from './snapshots/activate.js';
import { compareCommand } from './snapshots/compare.js';
import { diffCommand } from './snapshots/diff.js';
import { listCommand } from './snapshots/list.js';
import { noteCommand } from './snapshots/note.js';
import { rollbackCommand } from './snapshots/rollback.js';
import { showCommand } from './snapshots/show.js';

export const snapshotsCommand = (terminal: Terminal): Command => {
  const command = new Command('snapshots')
    .helpCommand(false)
    .description('Frozen configurations: list, show, compare, go back.');
  for (const make of [
    listCommand,
    showCommand,
    diffCommand,
    noteCommand,
    compareCommand,
    activateCommand,
    rollbackCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader snapshots compare
  $ trader snapshots diff 1 2`,
  );
};
