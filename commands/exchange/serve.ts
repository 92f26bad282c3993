import { Command } from 'commander';
import { withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { type ServeFlags, withServeFlags } from './flags.js';

export const serveCommand = (terminal: Terminal): Command =>
  withCommon(
    withServeFlags(
      new Command('serve').description(
        'Serve a simulated exchange that speaks Binance spot (REST, WebSocket streams, WebSocket API), until Ctrl-C.',
      ),
    ),
    [
      'trader exchange serve --symbol BTC/USDT --symbol ETH/USDT --speed 600',
      'trader exchange serve --file BTCUSDT_1h.csv.gz --symbol BTC/USDT --timeframe 1h --faults faults.json',
    ],
  ).action(async (flags: ServeFlags) => {
    // Loaded only now: help needs none of it.
    const { runServe } = await import('./run-serve.js');
    await runServe(flags, terminal);
  });
