import { ARCHITECTURES, type Architecture, networkOf } from '../network/architectures.js';
import type { NetworkSpec } from '../network/network.js';
import { ADAM } from '../train/adam.js';
import { type LossSpec, outputsOf } from '../train/loss.js';
import type { TrainSettings } from '../train/settings.js';

export { ARCHITECTURES, type Architecture };

export const LOSSES = ['quantiles', 'huber', 'mse'] as const;

export type LossName = (typeof LOSSES)[number];

const LOSS: Readonly<Record<LossName, LossSpec>> = {
  mse: { kind: 'mse' },
  huber: { kind: 'huber', delta: 1 },
  // Between 10 and 90 %: four moves in five lie inside the band.
  quantiles: { kind: 'quantiles', delta: 1, lower: 0.1, upper: 0.9 },
};

/** What is chosen about a network and its training; everything else follows from it. */
export interface FitChoices {
  readonly architecture: Architecture;
  readonly loss: LossName;
  readonly epochs: number;
  readonly batch: number;
  readonly seed: number;
  readonly threads: number;
}

export const DEFAULT_CHOICES: Omit<FitChoices, 'threads'> = {
  architecture: 'cnn_lstm',
  loss: 'quantiles',
  epochs: 10,
  batch: 64,
  seed: 42,
};

/** Learning rate of the first epoch. */
const RATE = 1e-3;

/** Share of values dropped in training. */
const DROPOUT = 0.1;

/** Epochs without a better validation loss after which training ends. */
const PATIENCE = 5;

/** Settings of the training loop for the choices. */
export const trainSettings = ({ loss, epochs, batch, seed, threads }: FitChoices): TrainSettings => ({
  ...{ epochs, batch, seed, threads },
  ...{ rate: RATE, patience: PATIENCE, loss: LOSS[loss], adam: ADAM },
});

/** The network for windows of the given shape. */
export const fitNetwork = (
  { architecture, loss }: FitChoices,
  inputShape: readonly [steps: number, features: number],
): NetworkSpec => networkOf(architecture, inputShape, outputsOf(LOSS[loss]), DROPOUT);
