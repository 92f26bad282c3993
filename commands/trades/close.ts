import { Command } from 'commander';
import { quoteOf } from '../../src/core/symbol.js';
import type { ClosedTrade } from '../../src/memory/trades/trade-record.js';
import { duration, signedMoney, signedPercent } from '../../src/report/format.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { type GuardFlags, guardExit, withGuardFlags } from './exit-guard.js';
import { momentFlag, tradeNumber } from './flags.js';
import { rebateWarnings } from './rebate.js';

interface CloseOptions extends CommonOptions, GuardFlags {
  readonly time?: number;
  readonly reason?: string;
  readonly fees?: string;
}

export const closeCommand = (terminal: Terminal): Command =>
  withCommon(
    withGuardFlags(
      new Command('close')
        .description('Log the exit of an open trade and print what it made.')
        .argument('<id>', 'the number of the trade', tradeNumber)
        .requiredOption('--price <n>', 'price of the exit; decimals are kept as they are written')
        .option(
          '--time <time>',
          'when, UTC (default: now; in a simulated market the last time its session knew)',
          momentFlag('--time'),
        )
        .option('--reason <text>', 'why')
        .option('--fees <n>', 'fees of the exit, in quote currency; below 0 they are a rebate'),
    ),
    [
      'trader trades close 12 --price 65250.00 --reason target --fees 3.26',
      'trader trades close "$id" --price 3050.25 --quiet',
    ],
  ).action((id: number, options: CloseOptions) => close(id, options, terminal));

const closedText = (trade: ClosedTrade): string =>
  `closed trade ${trade.id}: ${signedMoney(trade.profit)} ${quoteOf(trade.symbol)} net (${signedPercent(trade.returnFraction)}), held ${duration(trade.durationMs)}`;

const close = async (id: number, options: CloseOptions, terminal: Terminal): Promise<void> => {
  const { time, reason, fees } = options;
  const { withMemory } = await import('../cli/memory.js');
  const { closeTrade, refuseHeld } = await import('../../src/memory/trades/close-trade.js');
  const { findTrade } = await import('../../src/memory/trades/find-trade.js');
  const trade = await withMemory(options, { create: false }, async (memory) => {
    const open = await findTrade(memory, id);
    if (open?.status === 'open') {
      // Said before anything about the price: no price would do.
      await refuseHeld(memory, id, open.sessionId);
      await guardExit(open, options, terminal);
    }
    return closeTrade(memory, id, {
      exitPrice: options.price,
      ...(time === undefined ? {} : { exitTime: time }),
      ...(reason === undefined ? {} : { exitReason: reason }),
      ...(fees === undefined ? {} : { fees }),
    });
  });
  const warnings = rebateWarnings(fees, trade.symbol);
  if (options.json === true) terminal.out.write(`${JSON.stringify({ trade, warnings })}\n`);
  else if (options.quiet === true) terminal.out.write(`${trade.profit}\n`);
  else terminal.out.write(`${[closedText(trade), ...warnings].join('\n')}\n`);
};
