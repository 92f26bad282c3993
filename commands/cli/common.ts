import type { Command } from 'commander';

/** Flags that every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  readonly color: boolean;
  readonly dataDir?: string;
}

/** Adds the flags that every command takes, and the examples that close its help. */
export const withCommon = (command: Command, examples: readonly string[]): Command =>
  command
    .option('--json', 'print one JSON document on stdout, everything else on stderr')
    .option('--quiet', 'print results only')
    .option(
      '--data-dir <dir>',
      'where candles are kept (default: TRADER_DATA_DIR, ./data in a project, or the user data directory)',
    )
    .option('--no-color', 'no colours (NO_COLOR does the same)')
    .option('--debug', 'show stack traces')
    .addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
