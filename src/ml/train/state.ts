import { createRng } from '../../core/rng.js';
import { buildLayers, type NetworkSpec } from '../network/network.js';
import { startParameters } from '../network/parameters.js';

/** What happened in one epoch. Losses are means over samples. */
export interface Epoch {
  /** Counted from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  readonly rate: number;
}

/** Everything that training needs to go on after an epoch: put away and taken up again, it goes on bit for bit. */
export interface TrainState {
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
  /** Steps of the optimiser so far. */
  readonly steps: number;
  readonly history: readonly Epoch[];
  /** Weights of the epoch with the lowest validation loss; the first ones before any. */
  readonly best: Float32Array;
  /** The epoch of `best`, counted from 1; 0 before any. */
  readonly bestEpoch: number;
}

/** The state before the first epoch. */
export const startState = (network: NetworkSpec, seed: number): TrainState => {
  const weights = startParameters(buildLayers(network), createRng(seed));
  const none = (): Float32Array => new Float32Array(weights.length);
  return { weights, mean: none(), square: none(), steps: 0, history: [], best: weights, bestEpoch: 0 };
};
