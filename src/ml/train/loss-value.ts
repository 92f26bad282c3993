import { type LossSpec, outputsOf } from './loss.js';

const huber = (error: number, delta: number): number => {
  const size = Math.abs(error);
  return size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
};

const pinball = (error: number, q: number): number => (error >= 0 ? q * error : (q - 1) * error);

const lossAt = (loss: LossSpec, predicted: ArrayLike<number>, at: number, actual: number): number => {
  const error = actual - predicted[at];
  switch (loss.kind) {
    case 'mse':
      return error * error;
    case 'huber':
      return huber(error, loss.delta);
    case 'quantiles':
      return (
        huber(error, loss.delta) +
        pinball(actual - predicted[at + 1], loss.lower) +
        pinball(actual - predicted[at + 2], loss.upper)
      );
  }
};

/**
 * Mean loss of predictions, the same function as the training step makes small.
 *
 * @param predicted rows of `outputsOf(loss)` numbers
 * @param actual one number for each row
 */
export const lossValue = (
  loss: LossSpec,
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
): number => {
  const width = outputsOf(loss);
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += lossAt(loss, predicted, i * width, actual[i]);
  return sum / actual.length;
};
