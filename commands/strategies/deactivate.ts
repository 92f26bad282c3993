import { Command } from 'commander';
import type { SessionRecord } from '../../src/memory/sessions/session-record.js';
import { cleanText } from '../../src/report/clean-text.js';
import { timeText } from '../../src/report/format.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';

interface DeactivateOptions extends CommonOptions {
  readonly reason: string;
}

/** What still trades: a deactivation ends no session, it lets no entry be logged in one any more. */
const runningText = (running: readonly SessionRecord[]): string =>
  running.length === 0
    ? ''
    : [
        'these sessions of it still run, and log no new entry any more; exits are taken:',
        ...running.map(
          ({ id, mode, startedAt }) => `  ${cleanText(id)} (${mode}, since ${timeText(startedAt)} UTC)`,
        ),
        '',
      ].join('\n');

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
    const { runningSessions } = await import('../../src/memory/snapshots/snapshot-sessions.js');
    const { strategy, running } = await withMemory(options, { create: true }, async (memory) => {
      const strategy = await changeStatus(memory, name, 'inactive', options.reason);
      return { strategy, running: await runningSessions(memory, strategy.id) };
    });
    if (options.json === true) terminal.out.write(`${JSON.stringify({ strategy, running })}\n`);
    else if (options.quiet !== true)
      terminal.out.write(`${strategy.name} may not trade any more\n${runningText(running)}`);
  });
