import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

export const diffCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('diff')
      .description('Show what differs between two snapshots.')
      .argument('<a>', 'number of a snapshot, or at least six digits of its hash')
      .argument('<b>', 'the same of the other one'),
    ['trader snapshots diff 1 2', 'trader snapshots diff a1b2c3d4 7 --json'],
  ).action((a: string, b: string, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { requireSnapshot } = await import('../../src/memory/snapshots/find-snapshots.js');
      const { diffConfigurations } = await import('../../src/memory/snapshots/diff-configurations.js');
      const [first, second] = [await requireSnapshot(memory, a), await requireSnapshot(memory, b)];
      const changes = diffConfigurations(first.configuration, second.configuration);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ first: first.id, second: second.id, changes })}\n`);
        return;
      }
      if (changes.length === 0) {
        terminal.out.write(`snapshots ${first.id} and ${second.id} hold the same configuration\n`);
        return;
      }
      const { configurationDiffLines } = await import('../../src/report/snapshots/diff-snapshots.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const heads = [`Snapshot ${first.id}`, `Snapshot ${second.id}`] as const;
      const lines = configurationDiffLines(changes, heads, createTheme(terminal));
      terminal.out.write(`${lines.join('\n').trimEnd()}\n`);
    }),
  );
