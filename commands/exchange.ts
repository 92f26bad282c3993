import { Command } from 'commander';
import type { Terminal } from './cli/terminal.js';
import { serveCommand } from './exchange/serve.js';

export const exchangeCommand = (terminal: Terminal): Command =>
  new Command('exchange')
    .helpCommand(false)
    .description('A simulated exchange that speaks Binance, to try everything on.')
    .addCommand(serveCommand(terminal))
    .addHelpText(
      'after',
      `
Examples:
  $ trader exchange serve --speed 600
  $ trader exchange serve --provider cache --symbol BTC/USDT --timeframe 1h`,
    );
