/** What one evaluation came to. Fractions; the Sharpe ratio is a year's. Null where the run is too short for a number. */
export interface SensitivityFigures {
  readonly totalReturn: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number;
  /** Whether a limit of the account ended trading. */
  readonly halted: boolean;
}

/** What was changed: one parameter, the fees, the slippage, or when entries are filled. */
export type SensitivityKind = 'parameter' | 'fee' | 'slippage' | 'entry';

/** One thing changed, everything else as it was run. */
export interface SensitivityRow {
  readonly kind: SensitivityKind;
  /** The parameter; else `fee`, `slippage` or `entry`. */
  readonly name: string;
  /** In words: `10 to 9`, `x 2`, `one bar later`. */
  readonly change: string;
  /** Steps of the declaration away from the run; null for what is no parameter. */
  readonly steps: number | null;
  /** The value of the parameter; null for what is no parameter. */
  readonly value: number | null;
  /** Null where it could not be evaluated; `reason` says why. */
  readonly figures: SensitivityFigures | null;
  /** `figures` less those of the run itself. */
  readonly difference: Omit<SensitivityFigures, 'halted'> | null;
  readonly reason: string | null;
}

/**
 * How the Sharpe ratio lies around the value of a parameter. `plateau`: the neighbours on both sides are level with it.
 * `spike`: those on both sides are lower. `slope`: everything else.
 */
export type Shape = 'plateau' | 'slope' | 'spike';

export interface ParameterShape {
  readonly name: string;
  /** Mean Sharpe ratio of the neighbours with a lower and with a higher value; null where there are none. */
  readonly below: number | null;
  readonly above: number | null;
  /** A difference up to this counts as level. */
  readonly tolerance: number | null;
  /** Null where it cannot be said; `reason` says why. */
  readonly shape: Shape | null;
  readonly reason: string | null;
}

/** How a run changes when one thing is changed at a time. */
export interface SensitivityRecord {
  readonly base: SensitivityFigures;
  readonly rows: readonly SensitivityRow[];
  readonly parameters: readonly ParameterShape[];
  /** The upshot. */
  readonly sentence: string;
}
