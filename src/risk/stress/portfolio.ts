/** One position as a stress test sees it. */
export interface StressPosition {
  readonly symbol: string;
  /** Value as a fraction of equity; negative for a short position. */
  readonly weight: number;
  /** Beta to the benchmark; null where it is not known. */
  readonly beta: number | null;
  /** Standard deviation of its daily returns; null where it is not known. */
  readonly dailyVolatility: number | null;
}

export interface StressPortfolio {
  readonly positions: readonly StressPosition[];
  /** Measured correlations of the positions, row by row; null where they are not known. */
  readonly correlation: readonly (readonly (number | null)[])[] | null;
}

/** What a scenario does to one position. */
export interface PositionStress {
  readonly symbol: string;
  /** Move of its price, a fraction; null where it is not known. */
  readonly move: number | null;
  /** What that is of the equity of the portfolio: NEGATIVE for a loss. */
  readonly change: number | null;
}
