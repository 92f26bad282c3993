import { availableParallelism } from 'node:os';
import { usageError } from '../../src/core/errors.js';
import { listed } from '../../src/core/wording.js';
import type { SentimentWish } from '../../src/library/train/choose-features.js';
import { ARCHITECTURES, type FitChoices, LOSSES } from '../../src/ml/fit/fit-settings.js';
import type { TrainFlags } from './flags.js';

/** Threads that pay for networks of this size. */
const THREADS = 2;

const oneOf = <T extends string>(flag: string, text: string, known: readonly T[]): T => {
  const found = known.find((name) => name === text.trim().toLowerCase().replaceAll('-', '_'));
  if (found !== undefined) return found;
  throw usageError(`${flag} "${text}" is not known`, `use one of ${listed(known)}`);
};

/** What the flags choose about network and training. */
export const choicesOf = (flags: TrainFlags, seed: number): FitChoices => ({
  architecture: oneOf('--architecture', flags.architecture, ARCHITECTURES),
  loss: oneOf('--loss', flags.loss, LOSSES),
  epochs: flags.epochs,
  batch: flags.batch,
  seed,
  threads: flags.threads ?? Math.min(THREADS, availableParallelism()),
});

/** Whether sentiment is used. Throws a usage error where both flags are given. */
export const sentimentWishOf = ({ sentiment, forceSentiment }: TrainFlags): SentimentWish => {
  if (sentiment) return forceSentiment === true ? 'force' : 'auto';
  if (forceSentiment !== true) return 'none';
  throw usageError('--force-sentiment does not go with --no-sentiment', 'leave out one of them');
};
