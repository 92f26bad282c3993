import { type AccountLimits, accountLimits, NO_LIMITS } from '../core/account-limits.js';
import { usageError } from '../core/errors.js';
import type { LosingStreak } from '../core/losing-streak.js';
import type { Sizing } from '../core/sizing.js';
import { suggestion } from '../core/suggest.js';

/**
 * Limits of the account. What is named stands over `base`: the usual ones, or none; left out, the usual ones belong to
 * sizing by risk, and an explicit sizing knows only the limits that are named.
 */
export interface LimitOptions extends Partial<AccountLimits> {
  readonly base?: 'usual' | 'off';
}

const SHARES = ['maxExposure', 'dailyRisk', 'dailyLoss', 'maxDrawdown'] as const;
const TIMES = ['marketCooldownMs', 'minOrderIntervalMs'] as const;
const STREAKS = ['accountStreak', 'marketStreak'] as const;

const refuse = (name: string, value: unknown, hint: string) =>
  usageError(`${name} of ${JSON.stringify(value) ?? String(value)} is not allowed`, hint);

const isStreak = (value: LosingStreak): boolean =>
  typeof value === 'object' && Number.isInteger(value.trades) && value.trades >= 1 && value.pauseMs > 0;

/** Throws a usage error that names the limit, its value and what it takes. */
export const checkLimits = (limits: LimitOptions): void => {
  const known = [...Object.keys(NO_LIMITS), 'base'];
  for (const name of Object.keys(limits)) {
    if (!known.includes(name))
      throw usageError(`unknown limit "${name}"`, suggestion(name, known, `known are ${known.join(', ')}`));
  }
  const { base, maxCorrelation, correlationBars } = limits;
  if (!['usual', 'off', undefined].includes(base)) throw refuse('base', base, 'use usual or off');
  for (const name of SHARES) {
    const value = limits[name];
    if (value !== undefined && !(value > 0 && (value <= 1 || value === Number.POSITIVE_INFINITY)))
      throw refuse(name, value, 'give a fraction above 0, at most 1, or Infinity for no limit');
  }
  for (const name of TIMES) {
    const value = limits[name];
    if (value !== undefined && !(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw refuse(name, value, 'give milliseconds, 0 for no limit');
  }
  for (const name of STREAKS) {
    const value = limits[name];
    if (value !== undefined && value !== null && !isStreak(value))
      throw refuse(name, value, 'give { trades, pauseMs }, both above 0, or null for no limit');
  }
  if (
    maxCorrelation !== undefined &&
    maxCorrelation !== null &&
    !(maxCorrelation >= -1 && maxCorrelation <= 1)
  )
    throw refuse('maxCorrelation', maxCorrelation, 'give a number from -1 to 1, or null for no limit');
  if (correlationBars !== undefined && !(Number.isInteger(correlationBars) && correlationBars >= 30))
    throw refuse('correlationBars', correlationBars, 'give a whole number of at least 30');
};

/** The limits of a run. */
export const limitsOf = (sizing: Sizing, { base, ...named }: LimitOptions = {}): AccountLimits =>
  accountLimits(sizing, named, base);
