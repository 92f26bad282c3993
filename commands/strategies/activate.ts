import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';

interface ActivateOptions extends CommonOptions {
  readonly reason?: string;
}

export const activateCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('activate')
      .description('Say that a strategy may trade.')
      .argument('<name>', 'the name of the strategy')
      .option('--reason <text>', 'why'),
    [
      'trader strategies activate dip',
      'trader strategies activate adaptive --reason "back after the review"',
    ],
  ).action(async (name: string, options: ActivateOptions) => {
    const { withMemory } = await import('../cli/memory.js');
    const { changeStatus } = await import('./change-status.js');
    const strategy = await withMemory(options, { create: true }, (memory) =>
      changeStatus(memory, name, 'active', options.reason ?? ''),
    );
    if (options.json === true) terminal.out.write(`${JSON.stringify({ strategy })}\n`);
    else if (options.quiet !== true) terminal.out.write(`${strategy.name} may trade\n`);
  });
