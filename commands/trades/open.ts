import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { nearest } from '../../src/core/suggest.js';
import { baseOf } from '../../src/core/symbol.js';
import type { TradeEntry, TradeLink } from '../../src/memory/trades/new-trade.js';
import type { TradeRecord } from '../../src/memory/trades/trade-record.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { makeKnown } from '../strategies/make-known.js';
import { breakdownFlag, momentFlag, wordFlag } from './flags.js';
import { rebateWarnings } from './rebate.js';

interface OpenOptions extends CommonOptions {
  readonly strategy: string;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly quantity: string;
  readonly price: string;
  readonly time?: number;
  readonly reason?: string;
  readonly fees?: string;
  readonly session?: string;
  readonly externalId?: string;
  readonly newStrategy?: boolean;
  readonly orderId?: string;
  readonly buyScore?: number;
  readonly sellScore?: number;
  readonly trigger?: string;
  readonly indicatorsFired?: number;
  readonly breakdown?: Readonly<Record<string, number>>;
}

export const openCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('open')
      .description('Log the entry of a trade and print its number.')
      .requiredOption('--strategy <name>', 'whose trade it is')
      .requiredOption('--symbol <symbol>', 'market, BASE/QUOTE')
      .requiredOption('--quantity <n>', 'in base currency; decimals are kept as they are written')
      .requiredOption('--price <n>', 'price of the entry; decimals are kept as they are written')
      .option('--side <side>', 'long or short', wordFlag('--side', ['long', 'short']), 'long')
      .option('--time <time>', 'when, UTC (default: now)', momentFlag('--time'))
      .option('--reason <text>', 'why')
      .option('--fees <n>', 'fees of the entry, in quote currency; below 0 they are a rebate')
      .option('--session <id>', 'session it belongs to; mode and snapshot are taken from there')
      .option('--external-id <id>', 'a name of your own: logging the same entry again is then harmless')
      .option('--new-strategy', 'make the strategy known where it is not')
      .option('--order-id <id>', "the order's name at the venue")
      .option('--buy-score <n>', 'score for the entry', numberFlag('--buy-score', {}))
      .option('--sell-score <n>', 'score against it', numberFlag('--sell-score', {}))
      .option('--trigger <name>', 'what set it off: score, roc_momo, tp_sl, ...')
      .option(
        '--indicators-fired <n>',
        'how many indicators agreed',
        numberFlag('--indicators-fired', { min: 0, whole: true }),
      )
      .option('--breakdown <scores>', 'score by indicator: rsi=2,adx=1.5', breakdownFlag),
    [
      'trader trades open --new-strategy --strategy dip --symbol BTC/USDT --quantity 0.05 --price 64123.50',
      'trader trades open --quiet --strategy dip --symbol ETH/USDT --side short --quantity 1.20 --price 3100.5 --reason overbought',
    ],
  ).action((options: OpenOptions) => open(options, terminal));

const linkOf = (options: OpenOptions): TradeLink | undefined => {
  const { orderId, buyScore, sellScore, trigger, indicatorsFired, breakdown } = options;
  const link = {
    ...(orderId === undefined ? {} : { orderId }),
    ...(buyScore === undefined ? {} : { buyScore }),
    ...(sellScore === undefined ? {} : { sellScore }),
    ...(trigger === undefined ? {} : { triggerType: trigger }),
    ...(indicatorsFired === undefined ? {} : { indicatorsFired }),
    ...(breakdown === undefined ? {} : { breakdown }),
  };
  return Object.keys(link).length === 0 ? undefined : link;
};

const entryOf = (options: OpenOptions): TradeEntry => {
  const { time, reason, fees, session, externalId } = options;
  const link = linkOf(options);
  return {
    strategy: options.strategy,
    symbol: options.symbol,
    side: options.side,
    quantity: options.quantity,
    entryPrice: options.price,
    ...(time === undefined ? {} : { entryTime: time }),
    ...(reason === undefined ? {} : { entryReason: reason }),
    ...(fees === undefined ? {} : { fees }),
    ...(session === undefined ? {} : { sessionId: session }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(link === undefined ? {} : { link }),
  };
};

const unknownStrategy = (name: string, known: readonly { readonly name: string }[]) => {
  const names = nearest(
    name,
    known.map((strategy) => strategy.name),
  ).map((known) => `"${known}"`);
  const otherwise = 'add --new-strategy to make it known';
  const hint = names.length === 0 ? otherwise : `did you mean ${names.join(' or ')}? If not, ${otherwise}`;
  return usageError(`the memory knows no strategy "${name}"`, hint);
};

const openedText = ({ id, side, symbol, strategy, quantity, entryPrice, exact }: TradeRecord): string =>
  `opened trade ${id}: ${side} ${exact.quantity ?? quantity} ${baseOf(symbol)} at ${exact.entryPrice ?? entryPrice} (${symbol}, ${strategy})`;

const open = async (options: OpenOptions, terminal: Terminal): Promise<void> => {
  const entry = entryOf(options);
  const { withMemory } = await import('../cli/memory.js');
  const { inTransaction } = await import('../../src/memory/memory.js');
  const { listStrategies } = await import('../../src/memory/strategies/find-strategies.js');
  const { registerStrategy } = await import('../../src/memory/strategies/register-strategy.js');
  const { openTrade } = await import('../../src/memory/trades/open-trade.js');
  const { tradeDetails } = await import('../../src/memory/trades/trade-details.js');
  const { trade, link } = await withMemory(options, { create: true }, (memory) =>
    inTransaction(memory, async (inside) => {
      if (!(await makeKnown(inside, options.strategy))) {
        if (options.newStrategy !== true)
          throw unknownStrategy(options.strategy, await listStrategies(inside));
        await registerStrategy(inside, { name: options.strategy });
      }
      return tradeDetails(inside, await openTrade(inside, entry));
    }),
  );
  const warnings = rebateWarnings(options.fees, trade.symbol);
  if (options.json === true) terminal.out.write(`${JSON.stringify({ trade, link, warnings })}\n`);
  else if (options.quiet === true) terminal.out.write(`${trade.id}\n`);
  else terminal.out.write(`${[openedText(trade), ...warnings].join('\n')}\n`);
};
