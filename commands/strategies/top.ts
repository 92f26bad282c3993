import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { withEvaluationFlags } from './evaluation-flags.js';
import { type LatestFlags, latestRanking, printRanking, withModeFlag } from './latest.js';

interface TopOptions extends CommonOptions, LatestFlags {
  readonly limit: number;
}

export const topCommand = (terminal: Terminal): Command =>
  withCommon(
    withModeFlag(
      withEvaluationFlags(
        new Command('top')
          .description('List the strategies with the highest scores in the newest evaluation.')
          .option('--limit <n>', 'at most this many', numberFlag('--limit', { min: 1, whole: true }), 10)
          .option('--now', 'evaluate first'),
      ),
    ),
    ['trader strategies top', 'trader strategies top --limit 3 --now --days 30'],
  ).action(async (options: TopOptions) => {
    const { withMemory } = await import('../cli/memory.js');
    const top = await withMemory(options, { create: false }, (memory) =>
      latestRanking(memory, options, (strategies) =>
        strategies.filter(({ score }) => score !== null).slice(0, options.limit),
      ),
    );
    await printRanking(top, { ...options, title: 'Highest scores' }, terminal);
  });
