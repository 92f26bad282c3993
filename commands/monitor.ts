import { Command, Option } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import type { MonitorFlags } from './monitor/flags.js';
import { withReplayFlags } from './monitor/replay-flags.js';

export const monitorCommand = (terminal: Terminal): Command =>
  withCommon(
    withReplayFlags(
      new Command('monitor')
        .description(
          'Watch a session on the whole terminal, or play a past one again; ? lists the keys. Where there is no terminal it prints a line for each thing that happens.',
        )
        .argument('[session]', 'its id, or how it begins (default: the one that runs, else the last one)')
        .option('--read-only', 'refuse every key that changes the session'),
    ).addOption(new Option('--owned <pid>').argParser(Number).hideHelp()),
    ['trader monitor', 'trader monitor --read-only', 'trader monitor --replay --speed 1000'],
  ).action(async (session: string | undefined, flags: MonitorFlags) => {
    const { runMonitor } = await import('./monitor/run.js');
    await runMonitor(session ?? null, flags, terminal);
  });
