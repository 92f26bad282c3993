import type { Dataset } from '../../ml/data/dataset.js';
import type { Evaluation } from '../../ml/evaluate/evaluate.js';
import { finish, trainOn } from '../../ml/fit/fit.js';
import type { FitChoices } from '../../ml/fit/fit-settings.js';
import { prepareFolds } from '../../ml/fit/prepare.js';

/** What one walk-forward fold came to. */
export interface FoldReport {
  /** Open times of the first and last bar of its test, ms UTC. */
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly evaluation: Evaluation;
}

/**
 * Trains one network for each walk-forward fold and judges it on what follows. Stops early, with the folds that are done,
 * where `signal` says so.
 */
export const runFolds = async (
  dataset: Dataset,
  count: number,
  choices: FitChoices,
  onFold: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<readonly FoldReport[]> => {
  const reports: FoldReport[] = [];
  const { time } = dataset.windows.candles;
  for (const prepared of prepareFolds(dataset, count)) {
    const watch = signal === undefined ? {} : { signal };
    const { state, endedBy } = await trainOn(prepared, choices, watch);
    if (endedBy === 'interrupted') break;
    const { evaluation } = await finish(prepared, choices, state);
    const part = prepared.split.test;
    const [first, last] = [part[0], part[part.length - 1]];
    reports.push({ from: time[first], to: time[last], samples: part.length, evaluation });
    onFold(reports.length);
  }
  return reports;
};
