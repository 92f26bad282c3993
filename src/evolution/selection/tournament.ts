import type { Rng } from '../../core/rng.js';

/** The better of two drawn at random, from a list with the best first; it has to have one. */
export const tournament = <T>(ranked: readonly T[], rng: Rng): T => {
  const last = ranked.length - 1;
  return ranked[Math.min(rng.int(0, last), rng.int(0, last))]!;
};
