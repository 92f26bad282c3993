import { usageError } from '../core/errors.js';
import { createRng } from '../core/rng.js';

// Taken out once: looking it up is slow where the global object is wrapped, as in test runners.
const { floor } = Math;

/** Writes one resample, days in the order drawn, into a column of indices; as many as the column is long. */
export type Resample = (indices: Int32Array) => void;

/**
 * Stationary bootstrap: resamples of a daily series that keep its dependence from day to day.
 *
 * A resample is a row of blocks. Each block starts on a day drawn at random and runs on from it, over the end to the
 * first day where need be; after every day it breaks off with probability `1 / blockLength`, so that lengths are
 * geometric with that mean. Block length 1 is the ordinary bootstrap of independent days.
 *
 * `days` is the length of the series, `blockLength` a mean in days (see `stationaryBlockLength`). Returns a function
 * that fills a column of indices in [0, days) at each call and allocates nothing: one draw of random numbers a day,
 * all from `seed`. Statistics that take their days from the same column stay paired. Throws a usage error for less
 * than one day or a block length below 1.
 * Source: D. Politis and J. Romano (1994), The Stationary Bootstrap.
 *
 * @example
 * const resample = stationaryBootstrap(returns.length, stationaryBlockLength(returns), 42);
 * const indices = new Int32Array(returns.length);
 * resample(indices);
 */
export const stationaryBootstrap = (days: number, blockLength: number, seed: number): Resample => {
  if (!(Number.isInteger(days) && days >= 1)) {
    throw usageError(`a bootstrap needs a whole number of days, at least 1, not ${days}`);
  }
  if (!(Number.isFinite(blockLength) && blockLength >= 1)) {
    throw usageError(`the mean block length must be at least 1 day, not ${blockLength}`);
  }
  const { next } = createRng(seed);
  return (indices) => {
    // One number both decides whether a block ends and, where it does, where the next one starts: below the limit it
    // is uniform again once it is stretched to [0, 1).
    let day = floor(next() * days);
    for (let i = 0; i < indices.length; i++) {
      indices[i] = day;
      const stretched = next() * blockLength;
      day = stretched < 1 ? floor(stretched * days) : day + 1;
      if (day === days) day = 0;
    }
  };
};
