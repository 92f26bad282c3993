import { counted, roundPercent } from '../../src/core/wording.js';
import type { FoldReport } from '../../src/library/train/run-folds.js';
import type { TrainReport } from '../../src/library/train/train-model.js';
import { LEAST_MOVES } from '../../src/ml/evaluate/diebold-mariano.js';
import type { Direction } from '../../src/ml/evaluate/scores.js';
import type { ModelMetadata } from '../../src/ml/model-file/metadata.js';
import { dateText, NOT_AVAILABLE, ratio } from '../../src/report/format.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { wrap } from '../../src/report/terminal/text.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import { backtestTable } from './backtest-table.js';

type Metrics = NonNullable<ModelMetadata['metrics']>;

const left = (head: string) => ({ head, align: 'left' }) as const;
const right = (head: string) => ({ head, align: 'right' }) as const;

const share = (direction: Direction | null): readonly [string, string] =>
  direction === null
    ? [NOT_AVAILABLE, NOT_AVAILABLE]
    : [
        roundPercent(direction.value),
        `${(direction.low * 100).toFixed(1)} to ${(direction.high * 100).toFixed(1)} %`,
      ];

const scoreTable = ({ model, persistence, linear }: Metrics, theme: Theme): readonly string[] => {
  const rows = Object.entries({ model, persistence, linear }).map(([name, { rmse, mae, direction }]) =>
    [name, ratio(rmse, 4), ratio(mae, 4), ...share(direction)].map((text) => cell(text)),
  );
  const columns = [
    left('Test part'),
    right('RMSE'),
    right('MAE'),
    right('Direction'),
    right('95 % interval'),
  ];
  return table({ columns, rows }, theme);
};

const calibrationTable = ({ calibration }: Metrics, theme: Theme): readonly string[] => {
  const rows = calibration.map(({ confidence, right: hit, count }) =>
    [roundPercent(confidence), roundPercent(hit), String(count)].map((text) => cell(text)),
  );
  return table({ columns: [right('Confidence'), right('Was right'), right('Moves')], rows }, theme);
};

const foldTable = (folds: readonly FoldReport[], theme: Theme): readonly string[] => {
  const rows = folds.map(({ from, to, evaluation: { model, persistence, againstPersistence } }) =>
    [
      `${dateText(from)} to ${dateText(to)}`,
      ratio(model.rmse, 4),
      ratio(persistence.rmse, 4),
      ...share(model.direction),
      againstPersistence.better ? 'yes' : 'no',
    ].map((text) => cell(text)),
  );
  const columns = [
    left('Fold'),
    right('RMSE'),
    right('No move'),
    right('Direction'),
    right('95 % interval'),
    left('Beats it'),
  ];
  return table({ columns, rows }, theme);
};

/** The verdict in words: what was tested and what came out. */
const verdictOf = ({ beatsPersistence, againstPersistence }: Metrics): string => {
  const { statistic, critical, lag, independent } = againstPersistence;
  if (independent < LEAST_MOVES) {
    return `DOES NOT BEAT PERSISTENCE: ${counted(independent, 'independent move')} in the test part are too few to tell, ${LEAST_MOVES} are needed: take a longer range or a shorter horizon`;
  }
  const numbers = `${ratio(statistic)}, needs more than ${ratio(critical)}`;
  const test = `Diebold-Mariano ${numbers}, lag ${lag}`;
  return beatsPersistence
    ? `beats persistence: squared errors are smaller than those of "no move" (${test})`
    : `DOES NOT BEAT PERSISTENCE: squared errors are not smaller than those of "no move" by more than chance (${test})`;
};

const independentText = ({ model: { direction } }: Metrics, horizon: number): string =>
  direction === null
    ? ''
    : `Errors in units of the spread of a move. Moves of ${horizon} bars overlap: ${counted(direction.count, 'move')} count as ${direction.independent} for the intervals.`;

/** The report of a training for a person. */
export const trainingReport = (report: TrainReport, theme: Theme): readonly string[] => {
  const { metadata, folds, paths } = report;
  const { metrics, quantised, training, name } = metadata;
  if (metrics === null) return [];
  const wrapped = (text: string): readonly string[] =>
    text === '' ? [] : wrap(theme.outside(text), theme.width - 2).map((line) => ` ${line}`);
  const paint = metrics.beatsPersistence ? theme.gain : theme.warn;
  const quantisedText =
    quantised === null
      ? ''
      : `Weights of 8 bits: RMSE ${ratio(quantised.rmseBefore, 4)} before, ${ratio(quantised.rmseAfter, 4)} after.`;
  return [
    ...wrapped(
      `${name}: ${metadata.architecture}, ${counted(metadata.parameters, 'parameter')}, epoch ${training.bestEpoch} of ${training.epochs}`,
    ).map((line) => theme.strong(line)),
    '',
    ...scoreTable(metrics, theme),
    ...wrapped(independentText(metrics, metadata.target.horizon)).map((line) => theme.dim(line)),
    '',
    ...calibrationTable(metrics, theme),
    ...(folds.length === 0 ? [] : ['', ...foldTable(folds, theme)]),
    ...(metrics.backtest === null ? [] : ['', ...backtestTable(metrics.backtest, theme)]),
    '',
    ...wrapped(verdictOf(metrics)).map((line) => paint(line)),
    ...wrapped(quantisedText),
    ...wrapped(`${paths.onnx} (staged: nothing uses it before it is promoted)`),
  ];
};
