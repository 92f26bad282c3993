/** `luck`: no sign of more than luck. `holds-up`: every test was made and passed. */
export type LuckCode = 'luck' | 'too-short' | 'undecided' | 'holds-up';

export interface LuckVerdict {
  readonly code: LuckCode;
  /** One plain sentence. */
  readonly sentence: string;
}

/** The probability of backtest overfitting (PBO) of parameter sets that were searched. */
export interface OverfittingFigures {
  /** Share of splits in which the set that was best in sample is in the worse half out of sample. */
  readonly probability: number;
  /** Where it lies for sets without skill; null where that could not be simulated. */
  readonly noise: {
    readonly low: number;
    readonly high: number;
    /** Share of the skill-less outcomes that lie in the band. */
    readonly confidence: number;
    /** How often sets without skill show a PBO as low or lower. */
    readonly chance: number;
  } | null;
  /** Parameter sets it was computed from, and those that were searched. */
  readonly sets: number;
  readonly searched: number;
  readonly days: number;
  readonly splits: number;
}

/** Tests of whether the best of some results beats a benchmark by more than chance and choice explain. */
export interface SuperiorityFigures {
  /** Consistent p-value of Hansen's test for superior predictive ability (SPA); the next two are its bounds. */
  readonly p: number;
  readonly lower: number;
  readonly upper: number;
  /** p-value of White's reality check. */
  readonly realityCheck: number;
}

/** How likely it is that a result is luck. Null for what is not available. */
export interface LuckReport {
  /** Trials that are counted, this one included, each once. */
  readonly trials: number;
  /** Whether the trial ledger was asked, or only what is evaluated here is counted. */
  readonly counted: 'ledger' | 'here';
  /** Variance of their daily Sharpe ratios, brought to the number of days of this result; null for a single one. */
  readonly variance: number | null;
  /** Probabilistic Sharpe ratio against 0. */
  readonly psr: number | null;
  /** Deflated Sharpe ratio against the best of `trials` without skill. */
  readonly dsr: number | null;
  /** Minimum track record length; null also where no record is long enough. */
  readonly minTrlDays: number | null;
  /** Days of returns that there are, and the same in years of 365 days. */
  readonly days: number;
  readonly years: number;
  /** Minimum backtest length for `trials`; null where the Sharpe ratio is not above zero. */
  readonly minBtlYears: number | null;
  readonly pbo: OverfittingFigures | null;
  /** Why there is no PBO; null where there is one. */
  readonly pboReason: string | null;
  /** Daily returns against those of buying and holding, and against cash. */
  readonly spa: {
    readonly holding: SuperiorityFigures | null;
    readonly cash: SuperiorityFigures | null;
  };
  readonly verdict: LuckVerdict;
}

/** Whether the best of several strategies on the same data beats holding by more than the choice among them explains. */
export interface BestAgainstHolding extends SuperiorityFigures {
  /** The strategy that is ahead of holding by the most standard errors, which Hansen's test is about. */
  readonly best: string;
  /** Its mean daily return less that of holding, a fraction. */
  readonly meanExcess: number;
  readonly strategies: number;
  readonly days: number;
}
