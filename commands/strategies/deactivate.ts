import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';

interface DeactivateOptions extends CommonOptions {
  readonly reason: string;
}

export const deactivateCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('deactivate')
      .description('Say that a strategy may not trade any more, and why.')
      .argument('<name>', 'the name of the strategy')
      .requiredOption('--reason <text>', 'why'),
    [
      'trader strategies deactivate dip --reason "score below 40 for four weeks"',
      'trader strategies deactivate sma-crossover --reason "whipsawed" --json',
    ],
  ).action(async (name: string, options: DeactivateOptions) => {
    const { withMemory } = await import('../cli/memory.js');
    const { changeStatus } = await import('./change-status.js');
    const strategy = await withMemory(options, { create: true }, (memory) =>
      changeStatus(memory, name, 'inactive', options.reason),
    );
    if (options.json === true) terminal.out.write(`${JSON.stringify({ strategy })}\n`);
    else if (options.quiet !== true) terminal.out.write(`${strategy.name} may not trade any more\n`);
  });
