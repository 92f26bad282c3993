import type { ExecutionPlan, SlicedPlan } from './execution-plan.js';
import { expectedShare } from './volume-profile.js';

/** A time at which a slice is due, and how much of the whole it is meant to be, relative to the other slots. */
export interface Slot {
  readonly at: number;
  readonly share: number;
}

/** Up to the next whole millisecond, but for binary rounding. */
const wholeMs = (time: number): number => Math.ceil(time - 1e-6) + 0; // + 0: never -0, which JSON does not keep

/**
 * Time of a slot, ms UTC; slots go on with the same spacing after the last one planned. A TWAP begins at once; a VWAP
 * waits for the first interval to end, because only then there is volume to take part in.
 */
export const slotTime = (plan: SlicedPlan, slots: number, startedAt: number, k: number): number =>
  wholeMs(startedAt + ((plan.kind === 'twap' ? k : k + 1) * plan.durationMs) / slots);

/** The last slot that is due at `now`; -1 before the first. */
export const slotAt = (plan: SlicedPlan, slots: number, startedAt: number, now: number): number => {
  const intervals = ((now - startedAt) / plan.durationMs) * slots;
  let k = Math.max(-1, Math.floor(intervals) - 2);
  while (slotTime(plan, slots, startedAt, k + 1) <= now) k++;
  return k;
};

/** `count` slots of a plan. A profile that expects no volume at all makes them equal. */
export const slotsOf = (plan: SlicedPlan, count: number, startedAt: number): readonly Slot[] => {
  const slots = Array.from({ length: count }, (_, k) => {
    const at = slotTime(plan, count, startedAt, k);
    if (plan.kind === 'twap') return { at, share: 1 };
    const from = wholeMs(startedAt + (k * plan.durationMs) / count);
    return { at, share: expectedShare(plan.profile, from, at) };
  });
  return slots.some(({ share }) => share > 0) ? slots : slots.map(({ at }) => ({ at, share: 1 }));
};

/** When the slices of a plan that starts at `start` are due, ms UTC, oldest first. */
export const sliceTimes = (plan: ExecutionPlan, start: number): readonly number[] =>
  plan.kind === 'market' || plan.kind === 'limit'
    ? [start]
    : slotsOf(plan, plan.slices, start).map(({ at }) => at);
