import { type ShareInterval, wilson } from './wilson.js';

/** How often the direction of a move was right. */
export interface Direction extends ShareInterval {
  /** Moves that were counted. */
  readonly count: number;
  /** Independent moves among them: targets of `horizon` bars that overlap tell little more than one. */
  readonly independent: number;
}

/** How well predictions were, in units of the target. */
export interface Scores {
  readonly rmse: number;
  readonly mae: number;
  /** Null where there was no direction to be right about. */
  readonly direction: Direction | null;
}

/** Root of the mean squared error. */
export const rmseOf = (predicted: ArrayLike<number>, actual: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (actual[i] - predicted[i]) ** 2;
  return Math.sqrt(sum / actual.length);
};

/** Mean absolute error. */
export const maeOf = (predicted: ArrayLike<number>, actual: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += Math.abs(actual[i] - predicted[i]);
  return sum / actual.length;
};

/**
 * Share of moves whose sign was foretold; guesses of exactly nothing and moves of nothing are left out. The interval
 * counts one independent move for each `horizon` of them.
 */
export const directionOf = (
  guessed: ArrayLike<number>,
  actual: ArrayLike<number>,
  horizon: number,
): Direction | null => {
  let [count, right] = [0, 0];
  for (let i = 0; i < actual.length; i++) {
    if (guessed[i] === 0 || actual[i] === 0) continue;
    count++;
    if (guessed[i] > 0 === actual[i] > 0) right++;
  }
  if (count === 0) return null;
  const independent = Math.max(1, Math.floor(count / horizon));
  return { ...wilson(right / count, independent), count, independent };
};

/**
 * All three.
 *
 * @param guessed what tells the direction, where that is not the prediction itself
 */
export const scoresOf = (
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  horizon: number,
  guessed: ArrayLike<number> = predicted,
): Scores => ({
  rmse: rmseOf(predicted, actual),
  mae: maeOf(predicted, actual),
  direction: directionOf(guessed, actual, horizon),
});
