import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { tradeNumber } from './flags.js';

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description(
        'Show everything about one trade: exact decimals, scores, snapshot, signals, orders, fills.',
      )
      .argument('<id>', 'the number of the trade', tradeNumber),
    ['trader trades show 12', 'trader trades show 12 --json'],
  ).action(async (id: number, options: CommonOptions) => {
    const { withMemory } = await import('../cli/memory.js');
    const { tradeDetails } = await import('../../src/memory/trades/trade-details.js');
    const details = await withMemory(options, { create: false }, (memory) => tradeDetails(memory, id));
    if (options.json === true) {
      terminal.out.write(`${JSON.stringify(details)}\n`);
      return;
    }
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const { tradeDetailLines } = await import('../../src/report/trades/trade-details.js');
    terminal.out.write(`${tradeDetailLines(details, createTheme(terminal)).join('\n')}\n`);
  });
