import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { type FilterFlags, filterOf, withFilterFlags } from './filter.js';
import { type MarketFlag, withMarketFlag } from './flags.js';

interface ListOptions extends CommonOptions, FilterFlags {
  readonly limit: number;
  readonly market?: MarketFlag;
}

export const listCommand = (terminal: Terminal): Command =>
  withCommon(
    withMarketFlag(
      withFilterFlags(
        new Command('list')
          .description('List trades, the newest entry first.')
          .option(
            '--limit <n>',
            'at most this many',
            numberFlag('--limit', { min: 1, max: 100_000, whole: true }),
            20,
          ),
      ),
    ),
    ['trader trades list', 'trader trades list --strategy dip --closed --from 2026-01-01 --limit 50'],
  ).action((options: ListOptions) => list(options, terminal));

const list = async (options: ListOptions, terminal: Terminal): Promise<void> => {
  const { limit, market } = options;
  const { withMemory } = await import('../cli/memory.js');
  const { heldOfTrades } = await import('../../src/memory/trades/held-of-trades.js');
  const { recentTrades } = await import('../../src/memory/trades/list-trades.js');
  const { madeUpAmong } = await import('../../src/memory/made-up/made-up-among.js');
  const { madeUpWarnings } = await import('../../src/analysis/made-up/made-up-warnings.js');
  // One more than asked for tells whether there are more: counting all of them would take far longer than the list.
  const [found, madeUp, tested, held] = await withMemory(options, { create: false }, async (memory) => {
    const named = await filterOf(memory, options);
    const filter = market === undefined || market === 'all' ? named : { ...named, market };
    const trades = await recentTrades(memory, filter, limit + 1);
    const asked = trades.length > 0 || filter.runId !== undefined || filter.modes !== undefined;
    const backtests = asked ? [] : await recentTrades(memory, { ...filter, modes: ['backtest'] }, 1);
    const shown = trades.slice(0, limit);
    return [trades, await madeUpAmong(memory, shown), backtests, await heldOfTrades(memory, shown)] as const;
  });
  const trades = found.slice(0, limit);
  const more = found.length > limit;
  const warnings = madeUpWarnings(madeUp, trades.length, { leaveOut: true });
  if (options.json === true) {
    const told = trades.map((trade) => ({ ...trade, held: held.get(trade.id) ?? null }));
    terminal.out.write(`${JSON.stringify({ trades: told, more, warnings })}\n`);
    return;
  }
  if (trades.length === 0) {
    const hint = tested.length === 0 ? '' : '; backtests have some: see "trader runs list", then --run ID';
    if (options.quiet !== true) terminal.out.write(outText(`no trades are like that${hint}`, terminal));
    return;
  }
  const { createTheme } = await import('../../src/report/terminal/theme.js');
  const { openingWarnings } = await import('../../src/report/terminal/warnings.js');
  const { tradeTableLines } = await import('../../src/report/trades/trade-table.js');
  const theme = createTheme(terminal);
  const rest = `the newest ${trades.length}; there are more (--limit, --json, "trader trades export")`;
  const lines = [
    ...openingWarnings(warnings, theme),
    ...(warnings.length === 0 ? [] : ['']),
    ...tradeTableLines(trades, theme, terminal.piped, held),
    ...(more && options.quiet !== true ? [theme.dim(` ${rest}`)] : []),
  ];
  terminal.out.write(`${lines.join('\n')}\n`);
};
