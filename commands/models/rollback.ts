import { Command } from 'commander';
import type { Terminal } from '../cli/terminal.js';
import { type ModelsOptions, placesOf, toolsFor, withModels } from './flags.js';

interface Flags extends ModelsOptions {
  readonly reason?: string;
}

export const rollbackCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('rollback')
      .description('Go back to the model that was in use before.')
      .argument('<name>', 'its name')
      .option('--reason <text>', 'why, for the record'),
    [
      'trader models rollback btcusdt_1h',
      'trader models rollback btcusdt_1h --reason "wrong since Monday" --json',
    ],
  ).action(async (name: string, flags: Flags) => {
    const { home, ...places } = await placesOf(flags);
    const { rollback } = await import('../../src/ml/registry/rollback.js');
    const options = flags.reason === undefined ? {} : { reason: flags.reason };
    const swapped = await rollback(home, name, await toolsFor(places), options);
    if (flags.json === true) terminal.out.write(`${JSON.stringify(swapped)}\n`);
    else if (flags.quiet !== true) {
      const { swappedLines } = await import('./document.js');
      terminal.out.write(`${swappedLines(swapped, 'back to').join('\n')}\n`);
    }
  });
