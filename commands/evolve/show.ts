import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description('Everything that is known of a genome: parameters, scores, what the gate found.')
      .argument('<id>', 'its number, or the first digits of its hash'),
    ['trader evolve show 412', 'trader evolve show 3fa9c1d0 --json'],
  ).action((named: string, flags: CommonOptions) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { findGenome } = await import('../../src/memory/evolution/find-genomes.js');
      const { pricesOf, storedGenome } = await import('../../src/library/evolution/shown-genome.js');
      const genome = storedGenome(await findGenome(memory, named));
      const prices = await pricesOf(memory, genome.evolution);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ genome, ...prices })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { genomeSheet } = await import('../../src/report/evolution/genome-sheet.js');
      terminal.out.write(`${genomeSheet(genome, prices.madeUp, createTheme(terminal)).join('\n')}\n`);
    }),
  );
