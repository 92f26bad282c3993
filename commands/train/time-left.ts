import { remainingText } from '../cli/progress.js';

/**
 * How long a training of so many epochs will still take, in words, each time it is told how many are done, parts of one
 * too. Measured from the first time on: folds before, and epochs of a training that is taken up again, count for nothing.
 */
export const timeLeft = (epochs: number, now: () => number): ((done: number) => string) => {
  let start: { readonly at: number; readonly share: number } | undefined;
  return (done) => {
    const [at, share] = [now(), done / epochs];
    start ??= { at, share };
    return remainingText(at - start.at, start.share, share);
  };
};
