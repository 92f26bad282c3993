import type { Score } from '../fitness/score.js';
import type { Genome } from '../genome/genome.js';

/** How a genome came to be. */
export type Operator = 'seed' | 'random' | 'mutation' | 'crossover';

/** What kind of mutation, or of crossover. */
export type OperatorKind = 'tweak' | 'combination' | 'risk' | 'uniform' | 'block';

export interface Origin {
  readonly operator: Operator;
  /** Null for what was not bred from others. */
  readonly kind: OperatorKind | null;
  /** Hashes of its parents: none, one, or two. */
  readonly parents: readonly string[];
  /** Generation in which it was born; 0 for the first. */
  readonly generation: number;
}

/** A genome that waits for its score. */
export interface Child {
  readonly genome: Genome;
  /** SHA-256 of family, source and parameters, 64 hex digits. */
  readonly hash: string;
  readonly origin: Origin;
}

export interface Member extends Child {
  readonly score: Score;
}

/** Shares of a population that are bred anew in each generation; what is left is room for the survivors. */
export interface Rates {
  readonly mutation: number;
  readonly crossover: number;
  readonly random: number;
}

export interface BreedingSettings {
  readonly seed: number;
  /** Members of all islands together. */
  readonly population: number;
  readonly islands: number;
  /** Generations between two migrations. */
  readonly migrateEvery: number;
  readonly rates: Rates;
  /** Whether the rates follow what succeeds. */
  readonly adapt: boolean;
  /** Growth a year that each gene away from its usual value must earn. */
  readonly parsimony: number;
  /** Whether members are ranked by `score.objective` alone. */
  readonly single: boolean;
}

/**
 * An evolution between two generations: plain data, enough to go on from. No generator has a state of its own; each is
 * made from the seed, the generation and the island.
 */
export interface EvolutionState {
  /** Generations that are done. */
  readonly generation: number;
  readonly islands: readonly (readonly Member[])[];
  readonly rates: Rates;
  readonly evaluations: number;
}
