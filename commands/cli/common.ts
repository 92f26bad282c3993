import type { Command } from 'commander';
import { repeatable } from './values.js';

/** Flags that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly color: boolean;
  readonly config?: readonly string[];
  readonly dataDir?: string;
  /** A path or a URL; a truth value where the command has a `--no-db`, too. */
  readonly db?: string | boolean;
}

const EXAMPLE_WIDTH = 80;

/** An example, in several lines as a shell takes them where it is longer than a terminal is wide. */
const exampleLines = (example: string): string => {
  const lines: string[] = [];
  let line = '  $';
  for (const part of example.split(/ (?=--)/)) {
    if (line.length + part.length + 3 > EXAMPLE_WIDTH) {
      lines.push(`${line} \\`);
      line = '     ';
    }
    line += ` ${part}`;
  }
  return [...lines, line].join('\n');
};

/** Adds the flags that every command takes, and the examples that close its help. */
export const withCommon = (command: Command, examples: readonly string[]): Command =>
  command
    .option('--json', 'print one JSON document on stdout, everything else on stderr')
    .option('--quiet', 'print results only')
    .option('--config <file>', 'a configuration file over trader.config.*; repeatable', repeatable)
    .option('--db <path>', 'database: a file, or postgres://... (default: trader.db in the data directory)')
    .option(
      '--data-dir <dir>',
      'where candles and the database are kept (default: TRADER_DATA_DIR, ./data in a project, or the user data directory)',
    )
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--debug', 'show stack traces')
    .addHelpText('after', `\nExamples:\n${examples.map(exampleLines).join('\n')}`);
