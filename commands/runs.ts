import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { compareCommand } from './runs/compare.js';
import { listCommand } from './runs/list.js';
import { replayCommand } from './runs/replay.js';
import { showCommand } from './runs/show.js';

const EXAMPLES = `
Examples:
  $ trader runs list --strategy adaptive
  $ trader runs replay 1a2b3c4d5e6f`;

export const runsCommand = (terminal: Terminal): Command =>
  new Command('runs')
    .helpCommand(false)
    .description('List, show, compare and repeat the backtests that are remembered.')
    .addCommand(listCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(compareCommand(terminal))
    .addCommand(replayCommand(terminal))
    .addHelpText('after', EXAMPLES);
