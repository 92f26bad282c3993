import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { checkCommand } from './data/check.js';
import { cleanCommand } from './data/clean.js';
import { downloadCommand } from './data/download.js';
import { exportCommand } from './data/export.js';
import { importCommand } from './data/import.js';
import { listCommand } from './data/list.js';

export const dataCommand = (terminal: Terminal): Command => {
  const command = new Command('data')
    .helpCommand(false)
    .description('Candles: download, import, export, list, check and clean.');
  for (const make of [
    downloadCommand,
    importCommand,
    exportCommand,
    listCommand,
    checkCommand,
    cleanCommand,
  ]) {
    command.addCommand(make(terminal));
  }
  return command.addHelpText(
    'after',
    `
Examples:
  $ trader data import BTCUSDT_1h.csv.gz --symbol BTC/USDT
  $ trader data list`,
  );
};
