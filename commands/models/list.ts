import { Command } from 'commander';
import { systemClock } from '../../src/core/clock.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import { counted } from '../../src/core/wording.js';
import type { BrokenModel, ModelEntry } from '../../src/ml/registry/entries.js';
import type { Terminal } from '../cli/terminal.js';
import { type ModelsOptions, placesOf, withModels } from './flags.js';

const percent = (fraction: number): string => (fraction * 100).toFixed(1);

/** `54.1 %` and `51.0 to 57.2 %`. */
const directionTexts = ({ metadata }: ModelEntry): readonly [share: string, interval: string] => {
  const direction = metadata.metrics?.model.direction;
  if (direction === undefined || direction === null) return ['N/A', ''];
  const { value, low, high } = direction;
  return [`${percent(value)} %`, `${percent(low)} to ${percent(high)} %`];
};

const sizeText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const rowOf = (entry: ModelEntry | BrokenModel, now: number): readonly string[] => {
  const { name, state, former, shipped } = entry;
  const where = former === null ? state : former;
  const from = shipped ? 'shipped' : 'own';
  if ('problem' in entry) return [name, where, from, 'damaged', '', '', '', '', ''];
  const { symbol, timeframe, created, metrics } = entry.metadata;
  const age = counted(Math.max(0, Math.floor((now - created) / DAY_MS)), 'day');
  const beats = metrics === null ? 'not judged' : metrics.beatsPersistence ? 'yes' : 'no';
  const market = `${symbol} ${timeframe}`;
  return [name, where, from, market, ...directionTexts(entry), beats, age, sizeText(entry.bytes)];
};

export const listCommand = (terminal: Terminal): Command =>
  withModels(new Command('list').description('List the models: in use, staged, former ones.'), [
    'trader models list',
    'trader models list --json',
  ]).action(async (flags: ModelsOptions) => {
    const { home, shipped } = await placesOf(flags);
    const { listModels } = await import('../../src/ml/registry/entries.js');
    const { brokenDocument, entryDocument } = await import('./document.js');
    const models = listModels(home, { shipped, proved: true });
    if (flags.json === true) {
      const rows = models.map((entry) => ('problem' in entry ? brokenDocument(entry) : entryDocument(entry)));
      terminal.out.write(`${JSON.stringify({ modelsDir: home, shippedDir: shipped, models: rows })}\n`);
      return;
    }
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const theme = createTheme(terminal);
    if (models.length === 0) {
      terminal.out.write(`no models in ${theme.outside(home)}\ntrain one: trader train BTCUSDT\n`);
      return;
    }
    const { cell, table } = await import('../../src/report/terminal/table.js');
    const { wrap } = await import('../../src/report/terminal/text.js');
    const now = systemClock.now();
    const rows = table(
      {
        columns: [
          { head: 'Model', align: 'left' },
          { head: 'State', align: 'left' },
          { head: 'From', align: 'left', dropOrder: 2 },
          { head: 'Market', align: 'left' },
          { head: 'Direction', align: 'right', dropOrder: 1 },
          { head: '95 % interval', align: 'right', dropOrder: 3 },
          { head: 'Better', align: 'left' },
          { head: 'Age', align: 'right', dropOrder: 4 },
          { head: 'Size', align: 'right', dropOrder: 5 },
        ],
        rows: models.map((entry) => rowOf(entry, now).map((text) => cell(theme.outside(text)))),
      },
      theme,
    );
    const problems = models.flatMap((entry) =>
      'problem' in entry
        ? wrap(theme.outside(`${entry.name}: ${entry.problem.message}`), theme.width - 1)
        : [],
    );
    const meaning = 'Better: whether it predicts better than no change at all (persistence)';
    const below = ['', ...[...wrap(meaning, theme.width - 1), ...problems].map((line) => ` ${line}`)];
    terminal.out.write(`${[...rows, ...below].join('\n')}\n`);
  });
