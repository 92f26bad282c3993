import type { Rng } from '../../core/rng.js';
import { sizeOf } from '../graph/graph.js';
import type { NetworkSpec } from '../network/network.js';
import { encodeOnnx } from '../onnx/encode.js';
import { loadOnnx, type Values } from '../runtime.js';
import { corrections } from './adam.js';
import type { TrainSettings } from './settings.js';
import type { TrainState } from './state.js';
import { type MaskInput, stepModel } from './step-model.js';

/** What one step changes. */
export type Moved = Pick<TrainState, 'weights' | 'mean' | 'square' | 'steps'>;

/** Runs training steps. */
export interface Stepper {
  /** One step on a batch; `draws` gives the dropout masks. */
  readonly step: (
    before: Moved,
    batch: { readonly x: Float32Array; readonly y: Float32Array },
    rate: number,
    draws: Rng,
  ) => Promise<{ readonly after: Moved; readonly loss: number }>;
  readonly close: () => Promise<void>;
}

const flat = (data: Float32Array): Values => ({ data, shape: [data.length] });
const one = (value: number): Values => flat(Float32Array.of(value));

const drawMask = ({ shape, rate }: MaskInput, draws: Rng): Values => {
  const data = new Float32Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) data[i] = draws.next() < rate ? 0 : 1 / (1 - rate);
  return { data, shape };
};

/** Builds and loads the training step for batches of `batch` samples. */
export const openStepper = async (
  network: NetworkSpec,
  batch: number,
  { loss, adam, threads }: TrainSettings,
): Promise<Stepper> => {
  const { model, masks } = stepModel(network, batch, loss, adam);
  const loaded = await loadOnnx(encodeOnnx(model), threads);
  return {
    step: async (before, { x, y }, rate, draws) => {
      const steps = before.steps + 1;
      const [correction1, correction2] = corrections(adam, steps);
      const answer = await loaded.run({
        x: { data: x, shape: [batch, ...network.inputShape] },
        y: { data: y, shape: [batch, 1] },
        weights: flat(before.weights),
        mean: flat(before.mean),
        square: flat(before.square),
        rate: one(rate),
        correction1: one(correction1),
        correction2: one(correction2),
        ...Object.fromEntries(masks.map((mask) => [mask.name, drawMask(mask, draws)])),
      });
      const vector = (name: string): Float32Array => answer[name].data as Float32Array;
      const after = {
        weights: vector('weights_after'),
        mean: vector('mean_after'),
        square: vector('square_after'),
        steps,
      };
      return { after, loss: answer.loss.data[0] };
    },
    close: loaded.close,
  };
};
