import { invariantError } from '../../core/errors.js';
import { fitScaler, type Scaler } from '../features/scaler.js';
import type { Windows } from '../features/windows.js';

/** The bars that some windows show, each once, ascending. */
export const rowsOf = ({ spec }: Pick<Windows, 'spec'>, part: Int32Array): Int32Array => {
  const rows: number[] = [];
  let next = 0;
  for (const last of part) {
    for (let row = Math.max(next, last - spec.steps + 1); row <= last; row++) rows.push(row);
    next = Math.max(next, last + 1);
  }
  return Int32Array.from(rows);
};

/** The scaler of a set of features, fitted on what the training windows show and on nothing else; null where none is needed. */
export const trainingScaler = (windows: Windows, train: Int32Array): Scaler | null =>
  windows.spec.normalisation === 'standardised' ? fitScaler(windows.raw, rowsOf(windows, train)) : null;

/**
 * Proves that a scaler knows the training windows alone: fitted on them anew, it comes out the same to the last bit.
 *
 * @throws TraderError (invariant) where it does not
 */
export const proveScaler = (scaler: Scaler | null, windows: Windows, train: Int32Array): void => {
  const own = trainingScaler(windows, train);
  const same = (a: readonly number[], b: readonly number[]): boolean =>
    a.length === b.length && a.every((value, k) => Object.is(value, b[k]));
  if (own === null && scaler === null) return;
  if (
    own !== null &&
    scaler !== null &&
    same(own.mean, scaler.mean) &&
    same(own.deviation, scaler.deviation)
  ) {
    return;
  }
  throw invariantError('the scaler of the features knows more, or less, than the training part');
};
