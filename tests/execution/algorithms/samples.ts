import { exact } from '../../../src/core/exact.js';
import type { TwapPlan } from '../../../src/execution/algorithms/execution-plan.js';
import { nextSlice, type SliceStep } from '../../../src/execution/algorithms/next-slice.js';
import { sliceFilled } from '../../../src/execution/algorithms/slice-events.js';
import type { ParentOrder, SlicingState } from '../../../src/execution/algorithms/slicing-state.js';

export const HOUR = 3_600_000;

/** 10 slices over 300 s. */
export const TWAP: TwapPlan = { kind: 'twap', slices: 10, durationMs: 300_000 };

/** 1 BTC at 50 000, bought from time 0 on. */
export const parentOf = (quantity: string, more: Partial<ParentOrder> = {}): ParentOrder => ({
  quantity: exact(quantity),
  side: 'buy',
  lotSize: 0.001,
  minNotional: 5,
  price: 50_000,
  startedAt: 0,
  ...more,
});

/** What of a step a test compares at once: quantity (`!` when it is final), seconds to the next, done. */
export const shortly = ({ slice, nextAt, done }: SliceStep): string => {
  const what = slice === null ? 'none' : `${slice.quantity.text}${slice.final ? '!' : ''}`;
  return `${what}, ${nextAt === null ? 'never' : `${nextAt / 1000} s`}${done ? ', done' : ''}`;
};

/** Asks at each of these seconds, fills whatever comes at once and whole, and tells the steps. */
export const filledAt = (
  opened: SlicingState,
  seconds: readonly number[],
  price = opened.parent.price,
): readonly string[] => {
  let state = opened;
  return seconds.map((second) => {
    const step = nextSlice(state, { now: second * 1000, price });
    state = step.state;
    if (step.slice !== null) state = sliceFilled(state, step.slice.index, step.slice.quantity, price, 0);
    return shortly(step);
  });
};
