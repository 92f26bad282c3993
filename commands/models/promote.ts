import { Command } from 'commander';
import type { Terminal } from '../cli/terminal.js';
import { type ModelsOptions, placesOf, toolsFor, withModels } from './flags.js';

interface Flags extends ModelsOptions {
  readonly force?: boolean;
  readonly reason?: string;
}

export const promoteCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('promote')
      .description('Validate a staged model and make it the one that predicts.')
      .argument('<name>', 'its name')
      .option('--force', 'also where it does not beat persistence, or was never judged')
      .option('--reason <text>', 'why, for the record'),
    [
      'trader models promote btcusdt_1h',
      'trader models promote btcusdt_1h --force --reason "first one of this market"',
    ],
  ).action(async (name: string, flags: Flags) => {
    const { home, shipped, ...places } = await placesOf(flags);
    const { promote } = await import('../../src/ml/registry/promote.js');
    const { force = false, reason } = flags;
    const options = { force, shipped, ...(reason === undefined ? {} : { reason }) };
    const swapped = await promote(home, name, await toolsFor(places), options);
    if (flags.json === true) terminal.out.write(`${JSON.stringify(swapped)}\n`);
    else if (flags.quiet !== true) {
      const { swappedLines } = await import('./document.js');
      terminal.out.write(`${swappedLines(swapped, 'promoted').join('\n')}\n`);
    }
  });
