import { Command } from 'commander';
import { quoteOf } from '../../src/core/symbol.js';
import type { ClosedTrade, TradeRecord } from '../../src/memory/trades/trade-record.js';
import { signedMoney, signedPercent } from '../../src/report/format.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { type GuardFlags, guardExit, withGuardFlags } from './exit-guard.js';
import { momentFlag, tradeNumber } from './flags.js';
import { rebateWarnings } from './rebate.js';

interface CorrectOptions extends CommonOptions, GuardFlags {
  readonly time?: number;
  readonly fees?: string;
  readonly reason: string;
}

export const correctCommand = (terminal: Terminal): Command =>
  withCommon(
    withGuardFlags(
      new Command('correct')
        .description('Correct the exit of a trade that was closed by hand; what it said before is kept.')
        .argument('<id>', 'the number of the trade', tradeNumber)
        .requiredOption('--price <n>', 'the right price of the exit')
        .option(
          '--fees <n>',
          'the right fees of the whole trade, entry and exit together, in quote currency (default: as they are)',
        )
        .option('--time <time>', 'when it was left, UTC (default: as it is)', momentFlag('--time'))
        .requiredOption('--reason <text>', 'why it is corrected; kept with what it said before'),
    ),
    [
      'trader trades correct 12 --price 65250.00 --reason "a digit too many"',
      'trader trades correct 12 --price 65250.00 --fees 6.47 --time 2026-03-02T16:30Z --reason "as the venue has it"',
    ],
  ).action((id: number, options: CorrectOptions) => correct(id, options, terminal));

const correctedText = (trade: ClosedTrade, before: TradeRecord | undefined): string => {
  const now = `${signedMoney(trade.profit)} ${quoteOf(trade.symbol)} net (${signedPercent(trade.returnFraction)})`;
  const was = before === undefined ? '' : `, was ${signedMoney(before.profit)}`;
  return `corrected trade ${trade.id}: ${now}${was}`;
};

const correct = async (id: number, options: CorrectOptions, terminal: Terminal): Promise<void> => {
  const { price, time, reason, fees } = options;
  const { withMemory } = await import('../cli/memory.js');
  const { correctTrade } = await import('../../src/memory/trades/correct-trade.js');
  const { correctionsOfTrade } = await import('../../src/memory/trades/trade-corrections.js');
  const { findTrade } = await import('../../src/memory/trades/find-trade.js');
  const { trade, before, corrections } = await withMemory(options, { create: false }, async (memory) => {
    const before = await findTrade(memory, id);
    if (before?.status === 'closed') await guardExit(before, options, terminal);
    const trade = await correctTrade(memory, id, {
      exitPrice: price,
      reason,
      ...(time === undefined ? {} : { exitTime: time }),
      ...(fees === undefined ? {} : { fees }),
    });
    return { trade, before, corrections: await correctionsOfTrade(memory, id) };
  });
  const warnings = rebateWarnings(fees, trade.symbol);
  if (options.json === true) terminal.out.write(`${JSON.stringify({ trade, corrections, warnings })}\n`);
  else if (options.quiet === true) terminal.out.write(`${trade.profit}\n`);
  else terminal.out.write(`${[correctedText(trade, before), ...warnings].join('\n')}\n`);
};
