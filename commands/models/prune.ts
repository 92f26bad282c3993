import { Command } from 'commander';
import { counted, thousands } from '../../src/core/wording.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { type ModelsOptions, placesOf, withModels } from './flags.js';

interface Flags extends ModelsOptions {
  readonly keep: number;
  readonly dryRun?: boolean;
}

export const pruneCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('prune')
      .description('Remove former models but the newest of each name.')
      .option(
        '--keep <n>',
        'former models of each name that stay',
        numberFlag('--keep', { min: 0, max: 1000, whole: true }),
        3,
      )
      .option('--dry-run', 'only say what would go'),
    ['trader models prune --dry-run', 'trader models prune --keep 1'],
  ).action(async (flags: Flags) => {
    const { home } = await placesOf(flags);
    const { prune } = await import('../../src/ml/registry/prune.js');
    const { keep, dryRun = false } = flags;
    const { removed, kept, bytes } = await prune(home, { keep, dryRun });
    if (flags.json === true) {
      const { entryDocument } = await import('./document.js');
      const document = { dryRun, kept, bytes, removed: removed.map(entryDocument) };
      terminal.out.write(`${JSON.stringify(document)}\n`);
      return;
    }
    const lines = removed.map(({ name, former }) => `${name}@${former}`);
    const done = dryRun ? 'would go' : 'removed';
    const summary = `${counted(removed.length, 'former model')} ${done} (${thousands(bytes)} bytes), ${thousands(kept)} kept`;
    if (flags.quiet !== true) terminal.out.write(`${[...lines, summary].join('\n')}\n`);
  });
