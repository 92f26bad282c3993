/** One of the best of a population: its growth a year, fall, stability and trades out of sample. */
export interface EvolutionLeader {
  readonly hash: string;
  readonly family: string;
  readonly growth: number;
  readonly drawdown: number;
  readonly stability: number;
  readonly trades: number;
}

/** A generation that is done, as it is drawn. Growth is continuous and a year's, out of sample; null where nothing has a score. */
export interface EvolutionProgress {
  readonly generation: number;
  readonly generations: number;
  readonly evaluations: number;
  readonly perSecond: number;
  readonly best: number | null;
  readonly median: number | null;
  /** Standard deviation of the growths. */
  readonly spread: number | null;
  /** Mean distance between two members, 0 to 1. */
  readonly diversity: number;
  readonly families: readonly {
    readonly name: string;
    readonly members: number;
    readonly best: number | null;
  }[];
  /** Up to 8, the best first. */
  readonly leaders: readonly EvolutionLeader[];
  readonly elapsedMs: number;
  /** Null where nothing can be said. */
  readonly etaMs: number | null;
}
