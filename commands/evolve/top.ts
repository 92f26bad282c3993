import { Command } from 'commander';
import type { Memory } from '../../src/memory/memory.js';
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

/** The family of that name in an evolution. Throws a usage error with the nearest names where it bred none such. */
const familyNamed = async (memory: Memory, evolution: number, typed: string): Promise<string> => {
  const { familiesOf } = await import('../../src/memory/evolution/find-genomes.js');
  const { usageError } = await import('../../src/core/errors.js');
  const { suggestion } = await import('../../src/core/suggest.js');
  const known = await familiesOf(memory, evolution);
  const family = typed.trim().toLowerCase().replaceAll('-', '_');
  const found = known.find((name) => name.toLowerCase().replaceAll('-', '_') === family);
  if (found !== undefined) return found;
  throw usageError(
    `evolution ${evolution} bred no family "${typed}"`,
    suggestion(family, known, `it bred ${known.join(', ')}`),
  );
};

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
      const { pricesOf, storedGenome } = await import('../../src/library/evolution/shown-genome.js');
      const named =
        flags.evolution === undefined ? undefined : await requireEvolution(memory, flags.evolution);
      const evolution = (named ?? (await listEvolutions(memory, { limit: 1 }))[0])?.id;
      const genomes =
        evolution === undefined
          ? []
          : (
              await topGenomes(memory, {
                ...{ evolution, judged: flags.judged === true, limit: flags.limit },
                ...(flags.family === undefined
                  ? {}
                  : { family: await familyNamed(memory, evolution, flags.family) }),
              })
            ).map(storedGenome);
      const prices =
        evolution === undefined ? { provider: null, madeUp: null } : await pricesOf(memory, evolution);
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ evolution: evolution ?? null, ...prices, genomes })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { topLines } = await import('../../src/report/evolution/top-lines.js');
      const lines = topLines({ evolution, madeUp: prices.madeUp, genomes }, createTheme(terminal));
      terminal.out.write(`${lines.join('\n')}\n`);
    }),
  );
