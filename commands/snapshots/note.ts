import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

export const noteCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('note')
      .description('Write a note on a snapshot; it takes the place of the one before.')
      .argument('<snapshot>', 'its number, or at least six digits of its hash')
      .argument('<text>', 'the note; an empty one removes what is there'),
    ['trader snapshots note 3 "wider stops, after the crash"', 'trader snapshots note 3 ""'],
  ).action((named: string, text: string, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { requireSnapshot } = await import('../../src/memory/snapshots/find-snapshots.js');
      const { noteSnapshot } = await import('../../src/memory/snapshots/note-snapshot.js');
      const { id } = await requireSnapshot(memory, named);
      const { notes } = await noteSnapshot(memory, id, text);
      if (flags.json === true) terminal.out.write(`${JSON.stringify({ snapshot: id, notes })}\n`);
      else if (flags.quiet !== true)
        terminal.out.write(
          notes === '' ? `snapshot ${id} has no note now\n` : `snapshot ${id} has the note now\n`,
        );
    }),
  );
