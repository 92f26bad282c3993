import { samplesOf } from '../data/dataset-samples.js';
import { type Evaluation, errorDeviation, evaluate } from '../evaluate/evaluate.js';
import type { NetworkSpec } from '../network/network.js';
import type { OnnxModel } from '../onnx/model.js';
import { outputsOf } from '../train/loss.js';
import type { TrainState } from '../train/state.js';
import { type Trained, type TrainWatch, trainNetwork } from '../train/train.js';
import { type FitChoices, fitNetwork, trainSettings } from './fit-settings.js';
import { finishedModel, openPredictor } from './predict-part.js';
import type { Prepared } from './prepare.js';

/** A network that was trained and judged. */
export interface Fitted {
  readonly network: NetworkSpec;
  readonly model: OnnxModel;
  /** Deviation of the errors on the validation part. */
  readonly deviation: number;
  /** On the test part. */
  readonly evaluation: Evaluation;
}

/** The network of the choices for the windows of a dataset. */
export const networkFor = ({ dataset }: Prepared, choices: FitChoices): NetworkSpec => {
  const { steps, names } = dataset.windows.spec;
  return fitNetwork(choices, [steps, names.length]);
};

/** Trains on the training part, with the validation part telling when to stop. */
export const trainOn = (
  prepared: Prepared,
  choices: FitChoices,
  watch: TrainWatch = {},
  from?: TrainState,
): Promise<Trained> => {
  const { dataset, split, scaler } = prepared;
  const data = {
    train: samplesOf(dataset, split.train, scaler),
    validation: samplesOf(dataset, split.validation, scaler),
  };
  return trainNetwork(networkFor(prepared, choices), data, trainSettings(choices), watch, from);
};

/** Judges a model on the test part, through the very file that is written. */
export const judge = async (
  { dataset, split, scaler }: Prepared,
  choices: FitChoices,
  model: OnnxModel,
): Promise<Pick<Fitted, 'deviation' | 'evaluation'>> => {
  const { loss, threads } = trainSettings(choices);
  const { steps, names } = dataset.windows.spec;
  const predictor = await openPredictor(model, [steps, names.length], outputsOf(loss), threads);
  try {
    const outputs = (part: Int32Array) => predictor.predict(samplesOf(dataset, part, scaler));
    const deviation = errorDeviation(await outputs(split.validation), loss, dataset, split.validation);
    const onTest = await outputs(split.test);
    return {
      deviation,
      evaluation: evaluate(dataset, split.train, split.test, onTest, loss, deviation),
    };
  } finally {
    await predictor.close();
  }
};

/** The model of the best epoch, judged. */
export const finish = async (
  prepared: Prepared,
  choices: FitChoices,
  { best }: TrainState,
): Promise<Fitted> => {
  const network = networkFor(prepared, choices);
  const model = finishedModel(network, best);
  return { network, model, ...(await judge(prepared, choices, model)) };
};
