import type { Axis } from '../../research/walk-forward/space.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';

/**
 * What a gene is for: `vote` says whether and how much an indicator counts, `risk` where a position is left and how much it
 * may lose, `rule` is everything else. Mutations of one kind keep to genes of one role.
 */
export type GeneRole = 'rule' | 'vote' | 'risk';

/** One parameter that is bred, and its values in their order. */
export interface Gene extends Axis {
  readonly role: GeneRole;
  /** The place of the value that the strategy declares as its default, or the nearest to it. */
  readonly usual: number;
  /** The place at which what it weighs counts nothing; left out where there is none. */
  readonly off?: number;
}

/** A species: one strategy and the grid on which its parameters are bred. Genomes of two families are never crossed. */
export interface Family {
  /** The strategy's name: trials of one family compete with each other. */
  readonly name: string;
  readonly strategy: Strategy;
  /** What it is loaded by, in another thread or on another machine: a name, or a path. */
  readonly source: string;
  /** Hash of its source; null for one that was made in memory. */
  readonly sourceDigest: string | null;
  /** Values of everything that is not bred. */
  readonly base: ParameterValues;
  readonly genes: readonly Gene[];
}
