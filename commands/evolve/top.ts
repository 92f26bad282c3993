import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { evolutionNumber } from './evolution-number.js';

interface Flags extends CommonOptions {
  readonly evolution?: number;
  readonly family?: string;
  readonly limit: number;
  readonly judged?: boolean;
}

export const topCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('top')
      .description('The best genomes by growth out of sample, or by the single objective of their evolution.')
      .option('--evolution <id>', 'of this evolution (default: the newest)', evolutionNumber)
      .option('--family <name>', 'of this strategy')
      .option('--judged', 'only those that the gate judged')
      .option('--limit <n>', 'how many', numberFlag('--limit', { min: 1, max: 10_000, whole: true }), 10),
    ['trader evolve top', 'trader evolve top --evolution 3 --family rsi --limit 20'],
  ).action((flags: Flags) =>
    withMemory(flags, { create: false }, async (memory) => {
      const { topGenomes } = await import('../../src/memory/evolution/find-genomes.js');
      const { listEvolutions, requireEvolution } = await import(
        '../../src/memory/evolution/find-evolutions.js'
      );
      const { storedGenome } = await import('../../src/library/evolution/shown-genome.js');
      const named =
        flags.evolution === undefined ? undefined : await requireEvolution(memory, flags.evolution);
      const evolution = (named ?? (await listEvolutions(memory, { limit: 1 }))[0])?.id;
      const genomes = (
        await topGenomes(memory, {
          ...(evolution === undefined ? {} : { evolution }),
          ...(flags.family === undefined ? {} : { family: flags.family.replaceAll('-', '_') }),
          ...{ judged: flags.judged === true, limit: flags.limit },
        })
      ).map(storedGenome);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ evolution: evolution ?? null, genomes })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { genomeTable } = await import('../../src/report/evolution/genome-lines.js');
      const { section } = await import('../../src/report/terminal/section.js');
      const theme = createTheme(terminal);
      const lines =
        genomes.length === 0
          ? [' No genome has a score.']
          : [
              section(theme, `Evolution ${evolution}`, 'out of sample, growth a year'),
              ...genomeTable(genomes, theme),
            ];
      terminal.out.write(`${lines.join('\n')}\n`);
    }),
  );
