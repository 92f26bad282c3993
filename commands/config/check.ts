import { Command } from 'commander';
import { addressText } from '../../src/core/database-address.js';
import { checkConfiguredStrategies } from '../../src/library/check-configured-strategies.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { databaseOf, dataDirOf, effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { repeatable } from '../cli/values.js';

interface CheckOptions extends CommonOptions {
  readonly strategy?: readonly string[];
}

export const checkCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('check')
      .description(
        'Check the whole configuration, and say what was read. Exit code 2 where something is wrong.',
      )
      .option(
        '--strategy <path>',
        'a strategy of your own that the configuration sets parameters of; repeatable',
        repeatable,
      ),
    ['trader config check', 'trader config check --config fast.json --strategy ./mine.ts'],
  ).action(async (options: CheckOptions) => {
    const config = await effectiveConfig(options);
    const strategies = await checkConfiguredStrategies(config, options.strategy ?? []);
    const dataDir = dataDirOf(options, config);
    const database = addressText(databaseOf(options, config));
    const variables = [...config.sources.values()].flatMap((source) =>
      source.kind === 'environment' ? [source] : [],
    );
    if (options.json === true) {
      const document = {
        ok: true,
        files: config.files,
        variables: variables.map(({ variable, file = null }) => ({ variable, file })),
        strategies: Object.fromEntries(strategies),
        dataDir,
        database,
      };
      terminal.out.write(`${JSON.stringify(document)}\n`);
      return;
    }
    const inFile = (wanted: boolean): readonly string[] =>
      variables.filter(({ file }) => (file !== undefined) === wanted).map(({ variable }) => variable);
    const theme = createTheme(terminal);
    const rows = [
      ['files', list(config.files)],
      ['.env', list(inFile(true))],
      ['environment', list(inFile(false))],
      ['strategies', list([...strategies.keys()])],
      ['data directory', dataDir],
      ['database', database],
    ].map((texts) => texts.map((text) => cell(theme.outside(text))));
    const columns = [
      { head: '', align: 'left' } as const,
      { head: '', align: 'left', shrinkTo: 20 } as const,
    ];
    terminal.out.write(`${table({ columns, rows }, theme).join('\n')}\nthe configuration is in order\n`);
  });

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
