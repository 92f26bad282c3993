import type { Candles } from '../../core/candles.js';
import type { InputColumns } from '../../core/input-source.js';
import { buildDataset, type Dataset } from '../data/dataset.js';
import { walkForwardFolds } from '../data/folds.js';
import { proveApart } from '../data/prove-apart.js';
import { fullGap, type Parts, type Split, splitDataset } from '../data/split.js';
import { proveScaler, trainingScaler } from '../data/training-scaler.js';
import type { FeatureSpec } from '../features/definition.js';
import type { Scaler } from '../features/scaler.js';
import { openWindows } from '../features/windows.js';

/** Parts of a dataset with the scaler of their features, proven to leak nothing. */
export interface Prepared {
  readonly dataset: Dataset;
  readonly split: Parts;
  readonly scaler: Scaler | null;
}

/** Fits the scaler of a split, and proves that its parts are apart and the scaler knows the first of them alone. */
export const prepareSplit = (dataset: Dataset, split: Split): Prepared => {
  const scaler = trainingScaler(dataset.windows, split.train);
  proveApart(dataset, split);
  proveScaler(scaler, dataset.windows, split.train);
  return { dataset, split, scaler };
};

/** The samples of candles: windows of `spec`, targets `horizon` bars ahead. */
export const datasetOf = (
  candles: Candles,
  spec: FeatureSpec,
  horizon: number,
  beside: InputColumns = {},
): Dataset => buildDataset(openWindows(spec, candles, beside), horizon);

/** Training, validation and test part of a dataset, ready to be trained on. */
export const prepare = (dataset: Dataset): Prepared =>
  prepareSplit(dataset, splitDataset(dataset, fullGap(dataset)));

/** The same for each walk-forward fold. */
export const prepareFolds = (dataset: Dataset, count: number): readonly Prepared[] =>
  walkForwardFolds(dataset, count).map((split) => prepareSplit(dataset, split));
