import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

export const treeCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('tree')
      .description('What a genome descends from, back to the first generation.')
      .argument('<id>', 'its number, or the first digits of its hash'),
    ['trader evolve tree 412', 'trader evolve tree 3fa9c1d0 --json'],
  ).action((named: string, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { findGenome } = await import('../../src/memory/evolution/find-genomes.js');
      const { ancestryOf } = await import('../../src/memory/evolution/ancestry.js');
      const { storedGenome } = await import('../../src/library/evolution/shown-genome.js');
      const { id } = await findGenome(memory, named);
      const genomes = (await ancestryOf(memory, id)).map(storedGenome);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ root: id, genomes })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { treeLines } = await import('../../src/report/evolution/genome-lines.js');
      terminal.out.write(`${treeLines(genomes, id, createTheme(terminal)).join('\n')}\n`);
    }),
  );
