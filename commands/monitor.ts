import { Command, Option } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import type { MonitorFlags } from './monitor/flags.js';

export const monitorCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('monitor')
      .description(
        'Watch a session that runs, on the whole terminal; ? lists the keys. Where there is no terminal it prints a line for each thing that happens.',
      )
      .argument('[session]', 'its id, or how it begins (default: the one that runs)')
      .option('--read-only', 'refuse every key that changes the session')
      .addOption(new Option('--owned <pid>').argParser(Number).hideHelp()),
    ['trader monitor', 'trader monitor --read-only', 'trader monitor --json'],
  ).action(async (session: string | undefined, flags: MonitorFlags) => {
    const { runMonitor } = await import('./monitor/run.js');
    await runMonitor(session ?? null, flags, terminal);
  });
