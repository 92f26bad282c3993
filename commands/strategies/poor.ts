import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { withEvaluationFlags } from './evaluation-flags.js';
import { type LatestFlags, latestRanking, printRanking, withModeFlag } from './latest.js';

interface PoorOptions extends CommonOptions, LatestFlags {
  readonly below: number;
}

export const poorCommand = (terminal: Terminal): Command =>
  withCommon(
    withModeFlag(
      withEvaluationFlags(
        new Command('poor')
          .description('List the strategies whose score in the newest evaluation is low, the worst first.')
          .option('--below <score>', 'what counts as low', numberFlag('--below', { min: 0, max: 100 }), 40)
          .option('--now', 'evaluate first'),
      ),
    ),
    ['trader strategies poor', 'trader strategies poor --below 25 --now --days 30'],
  ).action(async (options: PoorOptions) => {
    const { withMemory } = await import('../cli/memory.js');
    const poor = await withMemory(options, { create: false }, (memory) =>
      latestRanking(memory, options, (strategies) =>
        strategies.filter(({ score }) => score !== null && score < options.below).toReversed(),
      ),
    );
    await printRanking(poor, { ...options, title: `Scores below ${options.below}` }, terminal);
  });
