import { Command } from 'commander';
import { type Entry, entriesOf } from '../../src/config/entries.js';
import { CATEGORIES } from '../../src/config/keys.js';
import { sourceText } from '../../src/config/setting.js';
import { section } from '../../src/report/terminal/section.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { createTheme, type Theme } from '../../src/report/terminal/theme.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';

interface ShowOptions extends CommonOptions {
  readonly sources?: boolean;
}

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description('Show the effective configuration: what every setting is, and where it comes from.')
      .option('--sources', 'say of every value where it comes from (--json always does)'),
    ['trader config show', 'trader config show --sources --config fast.json'],
  ).action(async (options: ShowOptions) => {
    const { values, sources, files } = await effectiveConfig(options);
    if (options.json === true) {
      terminal.out.write(
        `${JSON.stringify({ files, values, sources: Object.fromEntries([...sources].sort()) })}\n`,
      );
      return;
    }
    const theme = createTheme(terminal);
    const entries = [...entriesOf(values, sources).values()];
    const names = entries.map(({ path }) => path.slice(1).join('.').length);
    const lines = CATEGORIES.flatMap((category) => [
      section(theme, category),
      ...categoryLines(
        entries.filter(({ path }) => path[0] === category),
        { theme, withSources: options.sources === true, least: Math.max(...names) },
      ),
    ]);
    terminal.out.write(`${lines.join('\n')}\n`);
  });

interface Look {
  readonly theme: Theme;
  readonly withSources: boolean;
  /** Columns of the longest name: values stand below each other in all categories. */
  readonly least: number;
}

const categoryLines = (entries: readonly Entry[], { theme, withSources, least }: Look): readonly string[] => {
  if (entries.length === 0) return [theme.dim(' nothing is set')];
  const columns = [
    { head: '', align: 'left', least } as const,
    { head: '', align: 'left', least: 24, shrinkTo: 12 } as const,
    ...(withSources ? [{ head: '', align: 'left', shrinkTo: 12 } as const] : []),
  ];
  const rows = entries.map(({ path, value, source }) => {
    const paint = source.kind === 'default' ? theme.dim : theme.plain;
    return [
      cell(theme.outside(path.slice(1).join('.'))),
      cell(theme.outside(valueText(value)), paint),
      ...(withSources ? [cell(theme.outside(sourceText(source)), paint)] : []),
    ];
  });
  return table({ columns, rows }, theme);
};

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
};
