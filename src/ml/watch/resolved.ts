/** A prediction whose outcome is known: its horizon has passed. */
export interface ResolvedPrediction {
  /** Number of the bar it was made at: its open time over the length of a bar. */
  readonly bar: number;
  /** Whether the direction came as predicted. */
  readonly right: boolean;
  /** Chance of that, as the model said it, 0.5 to 1. */
  readonly confidence: number;
}

/** What a model claims of itself, from its metadata. */
export interface Claim {
  /** Bars ahead. */
  readonly horizon: number;
  /** Lower end of the 95 % interval of its accuracy on the test part: what is held against it. */
  readonly accuracy: number;
}
