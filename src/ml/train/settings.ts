import type { AdamSettings } from './adam.js';
import type { LossSpec } from './loss.js';

/** How a network is trained. The same settings, samples and seed give the same weights on one machine. */
export interface TrainSettings {
  readonly epochs: number;
  /** Samples in one step. */
  readonly batch: number;
  /** Learning rate of the first epoch; it falls along half a cosine to a twentieth of itself at the last. */
  readonly rate: number;
  /** Epochs without a better validation loss after which training ends. */
  readonly patience: number;
  readonly seed: number;
  readonly loss: LossSpec;
  readonly adam: AdamSettings;
  readonly threads: number;
}

/** Share of the first learning rate that is left in the last epoch. */
const LAST_SHARE = 0.05;

/** Learning rate of an epoch, counted from 0 (cosine annealing, Loshchilov and Hutter, 2017, without restarts). */
export const rateOf = ({ rate, epochs }: TrainSettings, epoch: number): number => {
  if (epochs < 2) return rate;
  const share = (1 + Math.cos((Math.PI * epoch) / (epochs - 1))) / 2;
  return rate * (LAST_SHARE + (1 - LAST_SHARE) * share);
};
