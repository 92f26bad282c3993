import { Command } from 'commander';
import type { Terminal } from '../cli/terminal.js';
import { MODEL_HELP, type ModelsOptions, placesOf, withModels } from './flags.js';

export const compareCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('compare')
      .description('Set two models side by side that were judged on the same test range.')
      .argument('<a>', MODEL_HELP)
      .argument('<b>', 'another one'),
    [
      'trader models compare btcusdt_1h btcusdt_1h@staged',
      'trader models compare btcusdt_1h btcusdt_1h_mlp --json',
    ],
  ).action(async (first: string, second: string, flags: ModelsOptions) => {
    const { home, shipped } = await placesOf(flags);
    const { findModel } = await import('../../src/ml/registry/entries.js');
    const { compareModels } = await import('../../src/ml/registry/compare-models.js');
    const { entryDocument } = await import('./document.js');
    const [a, b] = [findModel(home, first, { shipped }), findModel(home, second, { shipped })];
    const comparison = compareModels(a, b);
    if (flags.json === true) {
      const document = { a: entryDocument(a), b: entryDocument(b), ...comparison };
      terminal.out.write(`${JSON.stringify(document)}\n`);
      return;
    }
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const theme = createTheme(terminal);
    if (comparison.differences.length > 0) {
      const lines = comparison.differences.map((text) => `  ${theme.outside(text)}`);
      terminal.out.write(`${['these two cannot be compared; they differ in', ...lines].join('\n')}\n`);
      return;
    }
    const { cell, table } = await import('../../src/report/terminal/table.js');
    const label = ({ name, former, state }: typeof a): string => `${name}@${former ?? state}`;
    const number = (value: number | null): string => (value === null ? 'N/A' : value.toFixed(4));
    const lines = table(
      {
        columns: [
          { head: 'On the test range', align: 'left' },
          { head: label(a), align: 'right', shrinkTo: 10 },
          { head: label(b), align: 'right', shrinkTo: 10 },
          { head: 'Better', align: 'left', shrinkTo: 10 },
        ],
        rows: comparison.figures.map(({ name, a: ours, b: theirs, better }) =>
          [name, number(ours), number(theirs), better === null ? '' : label(better === 'a' ? a : b)].map(
            (text) => cell(text),
          ),
        ),
      },
      theme,
    );
    terminal.out.write(`${lines.join('\n')}\n`);
  });
