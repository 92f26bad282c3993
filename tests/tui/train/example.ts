import { lossChart } from '../../../commands/train/loss-chart.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterEvent, startTraining, type TrainingEvent } from '../../../src/tui/train/training-state.js';

/** A training of ten epochs that is in its fourth, and whose validation loss was least after its second. */
const HISTORY = [
  { epoch: 1, trainLoss: 0.9, validationLoss: 0.85, rate: 0.001 },
  { epoch: 2, trainLoss: 0.8, validationLoss: 0.75, rate: 0.00095 },
  { epoch: 3, trainLoss: 0.75, validationLoss: 0.77, rate: 0.00085 },
];

export const EVENTS: readonly TrainingEvent[] = [
  { kind: 'step', epoch: 1, done: 1, of: 90, trainLoss: 0.95, rate: 0.001, left: '' },
  { kind: 'epoch', history: HISTORY.slice(0, 1), bestEpoch: 1, left: '28 s left' },
  { kind: 'epoch', history: HISTORY.slice(0, 2), bestEpoch: 2, left: '25 s left' },
  { kind: 'epoch', history: HISTORY, bestEpoch: 2, left: '22 s left' },
  { kind: 'step', epoch: 4, done: 45, of: 90, trainLoss: 0.7, rate: 0.0007, left: '20 s left' },
];

export const TITLE = 'btcusdt_1h: cnn_lstm, BTC/USDT 1h';

export const EXAMPLE = EVENTS.reduce(afterEvent, startTraining(TITLE, 10));

export const curvesFor = (unicode: boolean) => lossChart(createTheme({ width: 80, colour: false, unicode }));
