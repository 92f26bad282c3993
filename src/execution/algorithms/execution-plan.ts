import { invariantError } from '../../core/errors.js';

/** One order that takes what the book has. */
export interface MarketPlan {
  readonly kind: 'market';
}

/** One order that waits for its price, for `timeoutMs`, before it is escalated. */
export interface LimitPlan {
  readonly kind: 'limit';
  readonly timeoutMs: number;
}

/** Equal slices at equal times. */
export interface TwapPlan {
  readonly kind: 'twap';
  readonly slices: number;
  readonly durationMs: number;
  /** When the rest goes as one market slice; 4 times `durationMs` where it is not given. */
  readonly maxDurationMs?: number;
}

/** Slices in the rhythm of the market's volume, and never more than a share of what is traded. */
export interface VwapPlan {
  readonly kind: 'vwap';
  readonly slices: number;
  readonly durationMs: number;
  readonly maxDurationMs?: number;
  /** Most of the volume traded since the last slice, as a fraction. */
  readonly participation: number;
  /** Share of a day's volume in each hour of the day, UTC, 24 of them. */
  readonly profile: readonly number[];
}

export type SlicedPlan = TwapPlan | VwapPlan;

export type ExecutionPlan = MarketPlan | LimitPlan | SlicedPlan;

export const SLICING_DEFAULTS = { slices: 10, durationMs: 300_000, participation: 0.1 } as const;

const MAX_DURATION_FACTOR = 4;

/** How long a plan may take before the rest goes as one market slice, ms. */
export const maxDurationOf = (plan: SlicedPlan): number =>
  plan.maxDurationMs ?? MAX_DURATION_FACTOR * plan.durationMs;

const must = (holds: boolean, what: string, value: unknown): void => {
  if (!holds) throw invariantError(`an execution plan with ${what} ${String(value)} cannot be carried out`);
};

/** Throws an invariant error for a plan that cannot be carried out. */
export const checkPlan = (plan: SlicedPlan): void => {
  must(Number.isInteger(plan.slices) && plan.slices >= 1, 'slices', plan.slices);
  must(Number.isFinite(plan.durationMs) && plan.durationMs > 0, 'durationMs', plan.durationMs);
  must(maxDurationOf(plan) >= plan.durationMs, 'maxDurationMs', plan.maxDurationMs);
  if (plan.kind === 'twap') return;
  must(plan.participation > 0 && plan.participation <= 1, 'participation', plan.participation);
  must(plan.profile.length === 24 && plan.profile.every((share) => share >= 0), 'profile', plan.profile);
};
