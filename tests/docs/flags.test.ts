import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { analyzeCommand } from '../../commands/analyze.js';
import { backtestCommand } from '../../commands/backtest.js';
import { processTerminal } from '../../commands/cli/terminal.js';
import { compareCommand } from '../../commands/compare.js';
import { configCommand } from '../../commands/config.js';
import { dataCommand } from '../../commands/data.js';
import { dbCommand } from '../../commands/db.js';
import { exchangeCommand } from '../../commands/exchange.js';
import { liveCommand } from '../../commands/live.js';
import { modelsCommand } from '../../commands/models.js';
import { optimizeCommand } from '../../commands/optimize.js';
import { parityCommand } from '../../commands/parity.js';
import { reportCommand } from '../../commands/report.js';
import { riskCommand } from '../../commands/risk.js';
import { runsCommand } from '../../commands/runs.js';
import { sentimentCommand } from '../../commands/sentiment.js';
import { snapshotsCommand } from '../../commands/snapshots.js';
import { strategiesCommand } from '../../commands/strategies.js';
import { tradesCommand } from '../../commands/trades.js';
import { trainCommand } from '../../commands/train.js';
import { verifyCommand } from '../../commands/verify.js';
import { walkForwardCommand } from '../../commands/walkforward.js';
import { workerCommand } from '../../commands/worker.js';

const page = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), 'utf8');

const CLI = page('cli');

/** A section of the page of the command line, from its heading to the next of the same rank. */
const section = (heading: string): string =>
  CLI.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';

const flagsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag));

const flagsOf = (command: Command): readonly string[] => [
  ...command.options.map(({ long }) => long ?? ''),
  ...command.commands.flatMap(flagsOf),
];

const EVERYWHERE = flagsIn(section('Flags of every command'));

const terminal = processTerminal([]);

/** Where the flags of each command are explained, beside its section on the page of the command line. */
const PLACES: readonly (readonly [Command, string])[] = [
  ...[runsCommand, snapshotsCommand, dataCommand, analyzeCommand].map(
    (make) => [make(terminal), ''] as const,
  ),
  ...[strategiesCommand, reportCommand, configCommand, dbCommand].map(
    (make) => [make(terminal), ''] as const,
  ),
  [tradesCommand(terminal), page('trades')],
  [backtestCommand(terminal), page('walk-forward')],
  [compareCommand(terminal), section('`trader backtest`')],
  [verifyCommand(terminal), page('verify') + section('`trader backtest`')],
  [walkForwardCommand(terminal), page('walk-forward') + section('`trader backtest`')],
  [optimizeCommand(terminal), page('optimize') + section('`trader backtest`')],
  [trainCommand(terminal), page('training')],
  [modelsCommand(terminal), page('models')],
  [workerCommand(terminal), ''],
  [riskCommand(terminal), page('risk')],
  [sentimentCommand(terminal), page('sentiment')],
  [parityCommand(terminal), page('parity')],
  [exchangeCommand(terminal), page('simulator')],
  [liveCommand(terminal), page('live')],
];

describe.each(PLACES.map(([command, text]) => ({ name: command.name(), command, text })))(
  'the flags of trader $name',
  ({ name, command, text }) => {
    const own = section(`\`trader ${name}\``);
    const there = flagsOf(command).filter((flag) => !EVERYWHERE.has(flag));

    test('are all explained', () => {
      const explained = flagsIn(own + text);
      expect(there.filter((flag) => !explained.has(flag))).toEqual([]);
    });

    test('are all there that are explained', () => {
      const known = new Set([...there, ...EVERYWHERE]);
      expect([...flagsIn(own)].filter((flag) => !known.has(flag))).toEqual([]);
    });
  },
);
