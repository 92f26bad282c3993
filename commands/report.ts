import { Command } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import type { ReportFlags } from './report/flags.js';

export const reportCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('report')
      .description(
        'Report what was traded: the last finished day (daily, the default), ISO week (weekly) or month (monthly), all UTC; one session; or one stored backtest (run). Made for cron: exit code 0 with nothing to report, and with --quiet not a word then, unless the database is missing.',
      )
      .argument('[kind]', 'daily, weekly, monthly, session or run')
      .option('--date <date>', 'the day, or a day of the week or month: 2026-11-24, 2026-W48, 2026-11, today')
      .option('--since <date>', 'from that day to now')
      .option('--session <id>', 'the session (default: the newest)')
      .option('--run <id>', 'the backtest (default: the newest)')
      .option('--format <format>', 'text, json, html, csv or markdown (default: what --out tells, else text)')
      .option('--out <file>', 'write to a file, whole or not at all'),
    [
      'trader report daily',
      'trader report weekly --format html --out week.html',
      'trader report --since 2026-11-01 --json',
    ],
  ).action(async (kind: string | undefined, flags: ReportFlags) => {
    const { makeReport } = await import('./report/make.js');
    await makeReport(kind, flags, terminal);
  });
