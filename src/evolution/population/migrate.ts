import type { Family } from '../genome/family.js';
import { survivors } from '../selection/survivors.js';
import type { BreedingSettings, Member } from './state.js';

/** Share of an island that travels, at least one member. */
const TRAVELLERS = 0.1;

/**
 * Islands after a migration around the ring: the best of each are copied to the next, where they compete for its places. The
 * islands have their best first.
 */
export const migrate = (
  islands: readonly (readonly Member[])[],
  sizes: readonly number[],
  families: readonly Family[],
  settings: BreedingSettings,
): readonly (readonly Member[])[] =>
  islands.length < 2
    ? islands
    : islands.map((members, k) => {
        const from = (k + islands.length - 1) % islands.length;
        const count = Math.max(1, Math.floor(sizes[from]! * TRAVELLERS));
        return survivors([...members, ...islands[from]!.slice(0, count)], families, sizes[k]!, settings);
      });
