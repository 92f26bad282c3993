import { usageError } from '../../core/errors.js';
import type { Rng } from '../../core/rng.js';
import { createRng, hashInts, hashText, inverseNormal } from '../../core/rng.js';
import type { SymbolName } from '../../core/symbol.js';

/** What a random number is drawn for. Each purpose has its own numbers; changing one changes the market of every seed. */
export const DRAW = {
  anchor: 1,
  spellStart: 2,
  spell: 3,
  dayVolatility: 4,
  dayMove: 5,
  dayVolume: 6,
  minutes: 7,
  /** Added to the length of a volatility cycle, counted in spells. */
  cycle: 1000,
} as const;

/** The 32-bit key of one market: everything in it is drawn from this key, a purpose and an index in time. */
export const marketKey = (seed: number, symbol: SymbolName): number => {
  if (!Number.isSafeInteger(seed)) {
    throw usageError(`seed ${seed} is not a whole number`, 'give a whole number such as 42');
  }
  return hashInts(seed | 0, Math.floor(seed / 4294967296), hashText(symbol));
};

/** A standard normal number that depends on nothing but its arguments. */
export const normalAt = (key: number, draw: number, index: number): number =>
  inverseNormal((hashInts(key, index, draw) + 0.5) / 4294967296);

/** A sequence of random numbers that depends on nothing but its arguments. */
export const rngAt = (key: number, draw: number, index: number): Rng =>
  createRng(hashInts(key, index, draw, 1) * 2097152 + (hashInts(key, index, draw, 2) >>> 11));
