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
    const { madeUpAmong } = await import('../../src/memory/made-up/made-up-among.js');
    const { madeUpWarnings } = await import('../../src/analysis/made-up/made-up-warnings.js');
    const [details, madeUp] = await withMemory(options, { create: false }, async (memory) => {
      const found = await tradeDetails(memory, id);
      return [found, await madeUpAmong(memory, [found.trade])] as const;
    });
    const warnings = madeUpWarnings(madeUp, 1);
    if (options.json === true) {
      terminal.out.write(`${JSON.stringify({ ...details, warnings })}\n`);
      return;
    }
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const { tradeDetailLines } = await import('../../src/report/trades/trade-details.js');
    const { openingWarnings } = await import('../../src/report/terminal/warnings.js');
    const theme = createTheme(terminal);
    const lines = [
      ...openingWarnings(warnings, theme),
      ...(warnings.length === 0 ? [] : ['']),
      ...tradeDetailLines(details, theme, terminal.piped),
    ];
    terminal.out.write(`${lines.join('\n')}\n`);
  });
