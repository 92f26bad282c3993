/** One family among the members of a generation. */
export interface FamilyProgress {
  readonly name: string;
  readonly members: number;
  /** Its best value, as `EvolutionProgress.best`; null where it has none. */
  readonly best: number | null;
}

/** A member that no other is better than in everything. Growth a year, deepest fall and stable windows are fractions. */
export interface Leader {
  readonly hash: string;
  readonly family: string;
  readonly growth: number;
  readonly drawdown: number;
  readonly stability: number;
  readonly trades: number;
}

/**
 * What a generation of an evolution came to. Values are continuous growth a year out of sample, or the single objective, less
 * the charge for free parameters; those without a score do not count, and null is where there is none.
 */
export interface EvolutionProgress {
  /** Generations that are done, the first included. */
  readonly generation: number;
  /** Generations there will be. */
  readonly generations: number;
  /** Evaluations in all, those before it was taken up again too. */
  readonly evaluations: number;
  /** Since it was begun or taken up again; null where no time has passed. */
  readonly perSecond: number | null;
  readonly values: 'growth' | 'objective';
  readonly best: number | null;
  readonly median: number | null;
  /** From the worst quarter to the best one: difference of the 75th and 25th percentiles. */
  readonly spread: number | null;
  /** Mean distance between two members, 0 to 1. */
  readonly diversity: number;
  readonly families: readonly FamilyProgress[];
  /** Up to eight, the highest value first. */
  readonly leaders: readonly Leader[];
  /** Since it was begun or taken up again. */
  readonly elapsedMs: number;
  /** Null where nothing can be said. */
  readonly etaMs: number | null;
}
