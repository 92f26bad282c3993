import { createRng, hashInts, type Rng } from '../../core/rng.js';
import { sizeOf } from '../graph/graph.js';
import type { NetworkSpec } from '../network/network.js';
import { type Evaluator, openEvaluator } from './evaluator.js';
import { lossValue } from './loss-value.js';
import { gather, type Samples } from './samples.js';
import { rateOf, type TrainSettings } from './settings.js';
import { startState, type TrainState } from './state.js';
import { type Moved, openStepper, type Stepper } from './stepper.js';

/** The samples of training: what weights are fitted to, and what tells when to stop. */
export interface TrainingData {
  readonly train: Samples;
  readonly validation: Samples;
}

/** The steps of an epoch that are done. */
export interface StepsSoFar {
  /** Mean of their losses. */
  readonly trainLoss: number;
  /** Learning rate. */
  readonly rate: number;
}

/** What a caller may watch and steer. */
export interface TrainWatch {
  /** After each epoch, with everything needed to go on from there. */
  readonly onEpoch?: (state: TrainState) => Promise<void>;
  /** After each step: how many of the epoch's steps are done, and what they came to. */
  readonly onStep?: (done: number, of: number, soFar: StepsSoFar) => void;
  /** Ends training after the step under way. */
  readonly signal?: AbortSignal;
}

/** How training ended. */
export interface Trained {
  readonly state: TrainState;
  readonly endedBy: 'epochs' | 'patience' | 'interrupted';
}

/** The numbers 0 to count − 1 in drawn order (Fisher and Yates). */
const shuffled = (count: number, draws: Rng): Uint32Array => {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const k = draws.int(0, i);
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
};

const isTired = ({ history, bestEpoch }: TrainState, patience: number): boolean =>
  history.length - bestEpoch >= patience;

/**
 * Trains a network: mini-batches in drawn order, Adam, a falling learning rate, early stopping on the validation loss.
 * Every epoch draws from a generator of its own made from seed and epoch, so training that is taken up again
 * from the state after an epoch goes on as if it had never stopped.
 *
 * @param from where to go on; left out, weights are drawn from the seed
 */
export const trainNetwork = async (
  network: NetworkSpec,
  data: TrainingData,
  settings: TrainSettings,
  watch: TrainWatch = {},
  from?: TrainState,
): Promise<Trained> => {
  const batch = Math.min(settings.batch, data.train.count);
  const stepper = await openStepper(network, batch, settings);
  const evaluator = await openEvaluator(network, settings.threads);
  const { validation } = data;
  const actual = Float32Array.from({ length: validation.count }, (_, i) => validation.target(i));
  const work: Work = { network, data, settings, watch, stepper, evaluator, batch, actual };
  try {
    let state = from ?? startState(network, settings.seed);
    while (state.history.length < settings.epochs) {
      if (isTired(state, settings.patience)) return { state, endedBy: 'patience' };
      const next = await epoch(work, state);
      if (next === 'interrupted') return { state, endedBy: 'interrupted' };
      state = next;
      await watch.onEpoch?.(state);
    }
    return { state, endedBy: 'epochs' };
  } finally {
    await stepper.close();
    await evaluator.close();
  }
};

interface Work {
  readonly network: NetworkSpec;
  readonly data: TrainingData;
  readonly settings: TrainSettings;
  readonly watch: TrainWatch;
  readonly stepper: Stepper;
  readonly evaluator: Evaluator;
  readonly batch: number;
  /** What the validation samples came to. */
  readonly actual: Float32Array;
}

const epoch = async (work: Work, before: TrainState): Promise<TrainState | 'interrupted'> => {
  const { network, data, settings, watch, batch } = work;
  const number = before.history.length;
  const order = shuffled(data.train.count, createRng(hashInts(settings.seed, number, 1)));
  const draws = createRng(hashInts(settings.seed, number, 2));
  const steps = Math.floor(data.train.count / batch);
  const rate = rateOf(settings, number);
  let moved: Moved = before;
  let losses = 0;
  for (let step = 0; step < steps; step++) {
    if (watch.signal?.aborted) return 'interrupted';
    const indices = order.subarray(step * batch, (step + 1) * batch);
    const rows = gather(data.train, indices, sizeOf(network.inputShape));
    const { after, loss } = await work.stepper.step(moved, rows, rate, draws);
    moved = after;
    losses += loss;
    watch.onStep?.(step + 1, steps, { trainLoss: losses / (step + 1), rate });
  }
  const predicted = await work.evaluator.predict(moved.weights, data.validation);
  const validationLoss = lossValue(settings.loss, predicted, work.actual);
  const least = Math.min(...before.history.map((epoch) => epoch.validationLoss));
  const better = validationLoss < least;
  return {
    ...moved,
    history: [...before.history, { epoch: number + 1, trainLoss: losses / steps, validationLoss, rate }],
    best: better ? moved.weights : before.best,
    bestEpoch: better ? number + 1 : before.bestEpoch,
  };
};
