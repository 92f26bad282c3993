import {
  type DrawChart,
  type FrameLine,
  frameLine,
  progressText,
  type Screen,
  textsAndChart,
} from '../frame.js';
import { type LossCurves, lossCurves, type TrainingState } from './training-state.js';

/** Draws curves of losses. */
export type DrawCurves = DrawChart<LossCurves>;

const numbered = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : 'N/A');

/** How much of the training is done: whole epochs, and the steps of the one under way. */
const shareOf = ({ epochs, history, step }: TrainingState): number => {
  const under = step !== null && step.epoch > history.length ? step.done / step.of : 0;
  return Math.min(1, (history.length + under) / epochs);
};

const epochText = (state: TrainingState, width: number, unicode: boolean): string => {
  const { step, epochs, history, left } = state;
  const epoch = step?.epoch ?? history.length;
  const before = `epoch ${epoch}/${epochs}${step === null ? '' : `  step ${step.done}/${step.of}`}  `;
  return progressText({ before, share: shareOf(state), left }, width, unicode);
};

const lossText = ({ step, history }: TrainingState): string => {
  const last = history.at(-1);
  const under = step !== null && step.epoch > history.length ? step : undefined;
  const train = (under ?? last)?.trainLoss ?? Number.NaN;
  const rate = (under ?? last)?.rate;
  const rateText = rate === undefined ? '' : `  rate ${rate.toPrecision(2)}`;
  return `loss  train ${numbered(train)}  validation ${numbered(last?.validationLoss ?? Number.NaN)}${rateText}`;
};

const bestText = ({ history, bestEpoch }: TrainingState): string => {
  const best = history.find(({ epoch }) => epoch === bestEpoch);
  return best === undefined
    ? 'best  no epoch yet'
    : `best  epoch ${bestEpoch}, validation ${numbered(best.validationLoss)}`;
};

/**
 * The lines of a training on a screen: at most two rows fewer than it has, none of them wider than it is. Where there is
 * no room for the curves they are left out.
 */
export const trainingFrame = (
  state: TrainingState,
  screen: Screen,
  curves: DrawCurves,
): readonly FrameLine[] => {
  const texts = [
    frameLine(state.title, screen, 'strong'),
    frameLine(epochText(state, screen.columns - 2, screen.unicode), screen),
    frameLine(lossText(state), screen),
    frameLine(bestText(state), screen),
  ];
  return textsAndChart(texts, () => lossCurves(state), curves, screen);
};
