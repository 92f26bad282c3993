import type { LosingStreak } from './losing-streak.js';
import type { Sizing } from './sizing.js';

/**
 * What an account may do, the same in backtest, paper and live. Shares are fractions of equity. Infinity and null turn a
 * limit off. Every limit is looked at when an order is decided, at the close of a bar.
 */
export interface AccountLimits {
  /** Most that all positions and waiting entries together may be worth. */
  readonly maxExposure: number;
  /** Most that the entries of one UTC day may lose at their stops, together. */
  readonly dailyRisk: number;
  /** A fall of equity since the start of the UTC day that ends entries until the next one. */
  readonly dailyLoss: number;
  /** A fall of equity from its peak that ends trading. */
  readonly maxDrawdown: number;
  /** Most that a market may move with the book before a position in it is refused; a correlation, -1 to 1. */
  readonly maxCorrelation: number | null;
  /** Bars over which that correlation is taken. */
  readonly correlationBars: number;
  /** Losing trades in a row, all markets together, that end entries for a while. */
  readonly accountStreak: LosingStreak | null;
  /** Losing trades in a row in one market that end entries there for a while. */
  readonly marketStreak: LosingStreak | null;
  /** No entry in a market for this long after an exit there. */
  readonly marketCooldownMs: number;
  /** Least time between two entry orders of the account. */
  readonly minOrderIntervalMs: number;
}

/** Limits that limit nothing. */
export const NO_LIMITS: AccountLimits = {
  maxExposure: Number.POSITIVE_INFINITY,
  dailyRisk: Number.POSITIVE_INFINITY,
  dailyLoss: Number.POSITIVE_INFINITY,
  maxDrawdown: Number.POSITIVE_INFINITY,
  maxCorrelation: null,
  correlationBars: 120,
  accountStreak: null,
  marketStreak: null,
  marketCooldownMs: 0,
  minOrderIntervalMs: 0,
};

/** The limits that come with sizing by risk. */
export const USUAL_LIMITS: AccountLimits = {
  ...NO_LIMITS,
  maxExposure: 1,
  dailyRisk: 0.06,
  dailyLoss: 0.05,
  maxDrawdown: 0.2,
};

/** Whether any of them can ever refuse something. */
export const limitsAnything = (limits: AccountLimits): boolean =>
  limits.maxExposure < Number.POSITIVE_INFINITY ||
  limits.dailyRisk < Number.POSITIVE_INFINITY ||
  limits.dailyLoss < Number.POSITIVE_INFINITY ||
  limits.maxDrawdown < Number.POSITIVE_INFINITY ||
  limits.maxCorrelation !== null ||
  limits.accountStreak !== null ||
  limits.marketStreak !== null ||
  limits.marketCooldownMs > 0 ||
  limits.minOrderIntervalMs > 0;

/**
 * The limits of an account: what is named over the usual ones or none. Left out, the usual ones belong to sizing by risk;
 * an explicit sizing is what was asked for, and knows only the limits that are named.
 */
export const accountLimits = (
  sizing: Sizing,
  named: Partial<AccountLimits> = {},
  over: 'usual' | 'off' = sizing.kind === 'risk' ? 'usual' : 'off',
): AccountLimits => ({ ...(over === 'usual' ? USUAL_LIMITS : NO_LIMITS), ...named });
