import { Command } from 'commander';
import { usageError } from '../../src/core/errors.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

interface Flags extends CommonOptions {
  readonly force?: boolean;
  readonly iKnow?: boolean;
}

export const deployCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('deploy')
      .description(
        'Put a genome to use that passed the gate: its strategy, and a snapshot of its configuration.',
      )
      .argument('<id>', 'its number, or the first digits of its hash')
      .option('--force', 'also one that did not pass; needs --i-know')
      .option('--i-know', 'you have read what speaks against it'),
    ['trader evolve deploy 412', 'trader evolve deploy 3fa9c1d0 --json'],
  ).action((named: string, flags: Flags) =>
    withMemory(flags, { create: false }, async (memory, config) => {
      const { findGenome } = await import('../../src/memory/evolution/find-genomes.js');
      const { deployGenome } = await import('../../src/library/evolution/deploy-genome.js');
      if (flags.force === true && flags.iKnow !== true)
        throw usageError(
          '--force deploys what the gate refused',
          'read the reasons with "trader evolve show", then add --i-know',
        );
      const genome = await findGenome(memory, named);
      const deployment = await deployGenome(memory, config, genome, { forced: flags.force === true });
      if (flags.json === true) {
        terminal.out.write(`${JSON.stringify({ deployed: deployment })}\n`);
        return;
      }
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { deploymentLines } = await import('./deployment-lines.js');
      terminal.out.write(`${deploymentLines(deployment, createTheme(terminal)).join('\n')}\n`);
    }),
  );
