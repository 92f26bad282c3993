/** What a number may be: `above` does not belong to the range, `min` and `max` do. */
export interface NumberLimits {
  readonly above?: number;
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

/** A share: a fraction from `min` to `max`, both included; from 0 to 1 where they are left out. */
export interface ShareLimits {
  readonly min?: number;
  readonly max?: number;
}

/** The limits of every number that may be configured: the schema and the flags of commands take them from here. */
export const LIMITS = {
  initialBalance: { above: 0 },
  feeRate: { max: 0.1 },
  slippageBps: { min: 0, max: 1000 },
  impact: {},
  participation: { min: 0.0001 },
  maxPosition: { min: 0.0001 },
  maxOpenTrades: { min: 1, whole: true },
  accountLimit: { min: 0.0001 },
  maxCorrelation: { min: -1 },
  correlationBars: { min: 30, max: 10_000, whole: true },
  marketRule: { min: 0 },
  days: { above: 0, max: 20_000 },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true },
  slices: { min: 2, max: 1000, whole: true },
  closedTrades: { min: 1, whole: true },
} as const satisfies Record<string, NumberLimits | ShareLimits>;

/** Limits in words: `a whole number, at least 1 and at most 10`. */
export const limitsText = ({ above, min, max, whole }: NumberLimits): string => {
  const bounds = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ];
  return `a ${whole === true ? 'whole ' : ''}number, ${bounds.join(' and ')}`;
};

/** Whether a number lies within the limits. */
export const isWithinLimits = (value: number, { above, min, max, whole }: NumberLimits): boolean =>
  Number.isFinite(value) &&
  (above === undefined || value > above) &&
  (min === undefined || value >= min) &&
  (max === undefined || value <= max) &&
  (whole !== true || Number.isInteger(value));
