import type { Dataset } from '../data/dataset.js';
import { type LossSpec, outputsOf } from '../train/loss.js';
import { lastMoves, linearBaseline } from './baselines.js';
import { type CalibrationBin, calibrationOf } from './calibration.js';
import { confidences } from './confidence.js';
import { type DieboldMariano, dieboldMariano } from './diebold-mariano.js';
import { rmseOf, type Scores, scoresOf } from './scores.js';

/** A model on one part, beside what costs nothing. In units of the target. */
export interface Evaluation {
  readonly model: Scores;
  /** "No move", and for the direction "as before". */
  readonly persistence: Scores;
  /** A ridge regression on lagged returns. */
  readonly linear: Scores;
  /** Whether the squared errors are below those of "no move" by more than chance. */
  readonly againstPersistence: DieboldMariano;
  readonly calibration: readonly CalibrationBin[];
}

/** The first output of each row: the prediction itself. */
export const middleOf = (outputs: ArrayLike<number>, loss: LossSpec): Float64Array => {
  const width = outputsOf(loss);
  return Float64Array.from({ length: outputs.length / width }, (_, i) => outputs[i * width]);
};

/** Root mean squared error of the prediction on some samples: the deviation behind the confidence. */
export const errorDeviation = (
  outputs: ArrayLike<number>,
  loss: LossSpec,
  { target }: Dataset,
  part: Int32Array,
): number =>
  rmseOf(
    middleOf(outputs, loss),
    Float64Array.from(part, (i) => target[i]),
  );

const squares = (predicted: ArrayLike<number>, actual: Float64Array): Float64Array =>
  actual.map((value, i) => (value - predicted[i]) ** 2);

/**
 * Judges outputs of a network on a part.
 *
 * @param outputs rows of `outputsOf(loss)` numbers, one for each sample of `part`
 * @param train what the linear baseline is fitted on
 */
export const evaluate = (
  dataset: Dataset,
  train: Int32Array,
  part: Int32Array,
  outputs: ArrayLike<number>,
  loss: LossSpec,
  deviation: number,
): Evaluation => {
  const { horizon, target } = dataset;
  const actual = Float64Array.from(part, (i) => target[i]);
  const predicted = middleOf(outputs, loss);
  const nothing = new Float64Array(part.length);
  return {
    model: scoresOf(predicted, actual, horizon),
    persistence: scoresOf(nothing, actual, horizon, lastMoves(dataset, part)),
    linear: scoresOf(linearBaseline(dataset, train, part), actual, horizon),
    againstPersistence: dieboldMariano(squares(predicted, actual), squares(nothing, actual), horizon),
    calibration: calibrationOf(predicted, confidences(outputs, loss, deviation), actual),
  };
};
