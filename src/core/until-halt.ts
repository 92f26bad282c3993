/**
 * What a run came to until a limit of the account halted it: from then on it is idle, and its days without a change
 * dilute every ratio of the whole range. Fractions; null is N/A, as in the metrics of the same names.
 */
export interface UntilHalt {
  /** When the limit was broken, ms UTC. */
  readonly time: number;
  /** Begin of the UTC day on which the last position was closed, ms: the last day that is judged. */
  readonly lastDay: number;
  /** UTC days until then, that day included. */
  readonly days: number;
  /** Days of the range after it. */
  readonly idleDays: number;
  readonly totalReturn: number | null;
  readonly returnPerYear: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly sharpeStandardError: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly maxDrawdown: number | null;
  readonly valueAtRisk95: number | null;
  readonly conditionalValueAtRisk95: number | null;
  readonly skewness: number | null;
  /** RAW kurtosis: 3 for normal returns. */
  readonly kurtosis: number | null;
}
