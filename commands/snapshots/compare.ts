import { Command, Option } from 'commander';
import { TRADED_MODES } from '../../src/memory/trades/trade-record.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag, startFlag } from '../cli/values.js';

interface Flags extends CommonOptions {
  readonly limit?: number;
  readonly mode?: (typeof TRADED_MODES)[number];
  readonly currency?: string;
  readonly strategy?: string;
  readonly since?: number;
}

export const compareCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('compare')
      .description(
        'Compare configurations day by day: the last ones that ran with the one traded last, or two.',
      )
      .argument('[a]', 'snapshot: its number, or at least six digits of its hash')
      .argument('[b]', 'snapshot that <a> is compared with (default: the newest other one)')
      .option(
        '--limit <n>',
        'without names: how many configurations (default: 3)',
        numberFlag('--limit', { min: 2, max: 50, whole: true }),
      )
      .addOption(
        new Option('--mode <mode>', 'which trades (default: the kind with the newest)').choices([
          ...TRADED_MODES,
        ]),
      )
      .option('--currency <code>', 'trades in this quote currency (default: that of the newest)')
      .option('--strategy <name>', 'without names: only configurations of this strategy')
      .option('--since <time>', 'leave out the days before this one, UTC', startFlag('--since')),
    ['trader snapshots compare', 'trader snapshots compare 4 3 --mode paper --since 2026-01-01'],
  ).action((a: string | undefined, b: string | undefined, flags: Flags) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { compareSnapshots } = await import('../../src/analysis/comparison/compare-snapshots.js');
      const { limit, mode, currency, strategy, since } = flags;
      const comparison = await compareSnapshots(memory, {
        named: [a, b].filter((name) => name !== undefined),
        ...(limit === undefined ? {} : { limit }),
        ...(mode === undefined ? {} : { mode }),
        ...(currency === undefined ? {} : { currency: currency.trim().toUpperCase() }),
        ...(strategy === undefined ? {} : { strategy }),
        ...(since === undefined ? {} : { since }),
      });
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify(comparison)}\n`);
        return;
      }
      const { comparisonLines } = await import('../../src/report/snapshots/render-comparison.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      terminal.out.write(`${comparisonLines(comparison, createTheme(terminal)).join('\n').trimEnd()}\n`);
    }),
  );
