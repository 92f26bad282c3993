import { Command } from 'commander';
import { isoTime, minuteText } from '../../src/core/clock.js';
import { counted, roundPercent, thousands } from '../../src/core/wording.js';
import type { ModelEntry } from '../../src/ml/registry/entries.js';
import { signedPercent } from '../../src/report/format.js';
import { type Fact, factLines } from '../../src/report/terminal/facts.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { Terminal } from '../cli/terminal.js';
import { MODEL_HELP, type ModelsOptions, placesOf, withModels } from './flags.js';

type Metrics = NonNullable<ModelEntry['metadata']['metrics']>;

const scoreText = ({ rmse, mae, direction }: Metrics['model']): string => {
  const share =
    direction === null
      ? 'direction N/A'
      : `direction ${roundPercent(direction.value)} (${roundPercent(direction.low)} to ${roundPercent(direction.high)})`;
  return `RMSE ${rmse.toFixed(4)}, MAE ${mae.toFixed(4)}, ${share}`;
};

const tradedText = ({ strategy, metrics, benchmark, id }: NonNullable<Metrics['backtest']>): string =>
  `${strategy}: ${signedPercent(metrics.totalReturn)} in ${counted(metrics.trades ?? 0, 'trade')}, buy and hold ${signedPercent(benchmark.totalReturn)} (run ${id})`;

const factsOf = (entry: ModelEntry): readonly Fact[] => {
  const { metadata, state, former, shipped, archived, bytes } = entry;
  const { features, target, data, metrics, symbol, timeframe, architecture, parameters, training } = metadata;
  const testRange = `${minuteText(data.test.from)} to ${minuteText(data.test.to)}, ${thousands(data.test.samples)} samples`;
  return [
    [
      'Model',
      `${entry.name}, ${state}${former === null ? '' : ` (${former})`}${shipped ? ', shipped with the program' : ''}`,
    ],
    ['Put away', archived && `${isoTime(archived.time)}, ${archived.reason}`],
    ['Market', `${symbol}, ${timeframe}, ${target.horizon} bars ahead`],
    ['Network', `${architecture}, ${thousands(parameters)} numbers, ${thousands(bytes)} bytes`],
    ['Features', `${features.set}, ${features.steps} steps: ${features.names.join(', ')}`],
    ['Made', `${isoTime(metadata.created)} by ${metadata.producer}`],
    ['Training', training.interrupted ? `stopped by hand after epoch ${training.epochs}` : null],
    ['Test range', data.test.samples === 0 ? 'none' : testRange],
    ['Model', metrics && scoreText(metrics.model)],
    ['Persistence', metrics && scoreText(metrics.persistence)],
    ['Linear', metrics && scoreText(metrics.linear)],
    [
      'Verdict',
      metrics === null
        ? 'never judged on a test range'
        : metrics.beatsPersistence
          ? 'better than no change at all'
          : 'not better than no change at all (persistence)',
    ],
    ['Traded', metrics?.backtest ? tradedText(metrics.backtest) : null],
  ];
};

/** What is copied from the screen: beside its label, or whole on a line of its own. */
const copiedLines = (label: string, text: string, theme: Theme): readonly string[] => {
  const [first, ...more] = factLines([[label, text]], theme);
  return more.length === 0 ? [first!] : [` ${theme.dim(label)}`, ` ${text}`];
};

export const showCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('show').description('Show what is known of a model.').argument('<model>', MODEL_HELP),
    ['trader models show btcusdt_1h', 'trader models show btcusdt_1h@staged --json'],
  ).action(async (named: string, flags: ModelsOptions) => {
    const { home, shipped } = await placesOf(flags);
    const { findModel } = await import('../../src/ml/registry/entries.js');
    const { readActs } = await import('../../src/ml/registry/log.js');
    const entry = findModel(home, named, { shipped, proved: true });
    const acts = readActs(entry.home).filter(({ name }) => name === entry.name);
    if (flags.json === true) {
      const { entryDocument } = await import('./document.js');
      const document = { ...entryDocument(entry), metadata: entry.metadata, acts };
      terminal.out.write(`${JSON.stringify(document)}\n`);
      return;
    }
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const { wrap } = await import('../../src/report/terminal/text.js');
    const theme = createTheme(terminal);
    const facts = factsOf(entry).map(([label, text]): Fact => [label, text && theme.outside(text)]);
    const history = acts.flatMap(({ time, act, digest, reason, forced }) => {
      const why = reason === null ? '' : `: ${theme.outside(reason)}`;
      const said = `${minuteText(time)}  ${act} ${digest.slice(0, 12)}${forced ? ', forced' : ''}${why}`;
      return wrap(said, theme.width - 3).map((line, i) => (i === 0 ? ` ${line}` : `   ${line}`));
    });
    const copied = [
      ...copiedLines('SHA-256', entry.metadata.fileDigest, theme),
      ...copiedLines('File', theme.outside(entry.files.model), theme),
    ];
    const lines = [...factLines(facts, theme), ...copied, ...(history.length === 0 ? [] : ['', ...history])];
    terminal.out.write(`${lines.join('\n')}\n`);
  });
