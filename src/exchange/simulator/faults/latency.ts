import type { Rng } from '../../../core/rng.js';

/** How long something takes: `ms` in the middle, spread as the distribution says. Never negative. */
export interface Latency {
  readonly ms: number;
  /** Half the width (uniform), the standard deviation (normal) or the mean of what comes on top (exponential). */
  readonly spreadMs: number;
  readonly distribution: 'fixed' | 'uniform' | 'normal' | 'exponential';
}

/** One draw, ms. Draws once from `rng` unless it is fixed. */
export const drawLatency = ({ ms, spreadMs, distribution }: Latency, rng: Rng): number => {
  switch (distribution) {
    case 'fixed':
      return ms;
    case 'uniform':
      return Math.max(0, ms + spreadMs * (2 * rng.next() - 1));
    case 'normal':
      return Math.max(0, ms + spreadMs * rng.normal());
    case 'exponential':
      return ms - spreadMs * Math.log(1 - rng.next());
  }
};
