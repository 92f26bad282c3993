import { Command } from 'commander';
import { parseSymbol } from '../../src/core/symbol.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';

interface Flags extends CommonOptions {
  readonly strategy?: string;
  readonly symbol?: string;
  readonly limit: number;
}

export const listCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('list')
      .description('List the runs that are remembered, the last one first.')
      .option('--strategy <name>', 'only of this strategy')
      .option('--symbol <symbol>', 'only on this market, alone or beside others')
      .option(
        '--limit <n>',
        'at most this many',
        numberFlag('--limit', { min: 1, max: 10_000, whole: true }),
        20,
      ),
    ['trader runs list', 'trader runs list --strategy adaptive --symbol BTC/USDT --json'],
  ).action(async (flags: Flags) => {
    const { strategy, symbol, limit } = flags;
    const filter = {
      ...(strategy === undefined ? {} : { strategy }),
      ...(symbol === undefined ? {} : { symbol: parseSymbol(symbol) }),
    };
    const { listRuns } = await import('../../src/memory/runs/list-runs.js');
    await withMemory(flags, { create: false }, async (memory) => {
      const runs = await listRuns(memory, filter, limit);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ runs })}\n`);
      } else if (runs.length === 0) {
        const which = Object.keys(filter).length === 0 ? 'no runs yet' : 'no such runs';
        terminal.out.write(`${which}\nmake one with "trader backtest adaptive --days 30"\n`);
      } else {
        const { runListLines } = await import('../../src/report/terminal/run-list.js');
        const { createTheme } = await import('../../src/report/terminal/theme.js');
        terminal.out.write(`${runListLines(runs, createTheme(terminal)).join('\n')}\n`);
      }
    });
  });
