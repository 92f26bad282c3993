import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';

interface Flags extends CommonOptions {
  readonly strategy?: string;
  readonly limit: number;
}

export const listCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('list')
      .description('List the snapshots, the newest first.')
      .option('--strategy <name>', 'only of this strategy')
      .option(
        '--limit <n>',
        'at most this many',
        numberFlag('--limit', { min: 1, max: 10_000, whole: true }),
        20,
      ),
    ['trader snapshots list', 'trader snapshots list --strategy sma_crossover --json'],
  ).action((flags: Flags) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { listSnapshots } = await import('../../src/memory/snapshots/find-snapshots.js');
      const { requireStrategy } = await import('../../src/memory/strategies/find-strategies.js');
      const of =
        flags.strategy === undefined
          ? {}
          : { strategyId: (await requireStrategy(memory, flags.strategy)).id };
      const snapshots = await listSnapshots(memory, of, flags.limit);
      if (flags.json === true) {
        const rows = snapshots.map(({ configuration: _, ...rest }) => rest);
        terminal.out.write(`${JSON.stringify({ snapshots: rows })}\n`);
        return;
      }
      if (snapshots.length === 0) {
        terminal.out.write(
          'no snapshots yet\nevery backtest and every session makes one: trader backtest adaptive\n',
        );
        return;
      }
      const { snapshotListLines } = await import('../../src/report/snapshots/list-snapshots.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      terminal.out.write(`${snapshotListLines(snapshots, createTheme(terminal)).join('\n')}\n`);
    }),
  );
