import { usageError } from '../../core/errors.js';

export interface ComparisonOptions {
  /** How often a verdict on two interchangeable configurations may be wrong, ever. Default 0.05. */
  readonly alpha?: number;
  /** Paired days before any verdict. Default 7. */
  readonly minimumDays?: number;
  /** Trades of each side, on paired days, before any verdict. Default 30. */
  readonly minimumTrades?: number;
  /** Resamples of the bootstrap. Default 2000. */
  readonly resamples?: number;
  /** Of the intervals. Default 0.95. */
  readonly confidence?: number;
  /** Of the bootstrap. Default 42. */
  readonly seed?: number;
  /** Comparisons that are made at once; alpha is divided by it (C. Bonferroni). Default 1. */
  readonly comparisons?: number;
}

const DEFAULTS: Required<ComparisonOptions> = {
  alpha: 0.05,
  minimumDays: 7,
  minimumTrades: 30,
  resamples: 2000,
  confidence: 0.95,
  seed: 42,
  comparisons: 1,
};

const whole = (least: number) => ({
  fits: (value: number): boolean => Number.isSafeInteger(value) && value >= least,
  text: `a whole number from ${least}`,
});

const share = { fits: (value: number): boolean => value > 0 && value < 1, text: 'between 0 and 1' };

const RULES = {
  alpha: share,
  minimumDays: whole(1),
  minimumTrades: whole(1),
  resamples: whole(1),
  confidence: share,
  seed: whole(0),
  comparisons: whole(1),
} as const;

/** The options with their defaults. Throws a usage error for a value out of range. */
export const checkedOptions = (options: ComparisonOptions): Required<ComparisonOptions> => {
  const checked = { ...DEFAULTS, ...options };
  for (const name of Object.keys(RULES) as readonly (keyof typeof RULES)[]) {
    const { fits, text } = RULES[name];
    const value = checked[name];
    if (fits(value)) continue;
    // Somebody who writes 95 means a percentage.
    const meant =
      text === share.text && value > 1 && value < 100
        ? `${value} % is ${Number((value / 100).toPrecision(12))}`
        : undefined;
    throw usageError(`${name} must be ${text}, not ${value}`, meant);
  }
  const { resamples, confidence } = checked;
  const least = Math.ceil(2 / (1 - confidence) - 1e-6) - 1;
  if (resamples < least) {
    throw usageError(
      `${resamples} resamples are too few for a confidence of ${confidence}`,
      `take at least ${least}, better ten times as many`,
    );
  }
  return checked;
};
