import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactOnStep, ZERO } from '../../../src/core/exact.js';
import type { SlicedPlan } from '../../../src/execution/algorithms/execution-plan.js';
import { nextSlice } from '../../../src/execution/algorithms/next-slice.js';
import { openSlicing } from '../../../src/execution/algorithms/open-slicing.js';
import { progressOf } from '../../../src/execution/algorithms/progress-of.js';
import { sliceFilled, sliceOver } from '../../../src/execution/algorithms/slice-events.js';
import type { ParentOrder, SlicingState } from '../../../src/execution/algorithms/slicing-state.js';
import { addExact, compareExact } from '../../../src/execution/exact-sums.js';

const plans: fc.Arbitrary<SlicedPlan> = fc
  .record({
    kind: fc.constantFrom('twap' as const, 'vwap' as const),
    slices: fc.integer({ min: 1, max: 40 }),
    durationMs: fc.integer({ min: 1000, max: 40_000_000 }),
    participation: fc.constantFrom(0.01, 0.1, 1),
    profile: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 }),
  })
  .map(({ kind, slices, durationMs, participation, profile }) =>
    kind === 'twap' ? { kind, slices, durationMs } : { kind, slices, durationMs, participation, profile },
  );

const parents: fc.Arbitrary<ParentOrder> = fc
  .record({
    lotSize: fc.constantFrom(0.00001, 0.001, 0.1, 1, 10),
    lots: fc.integer({ min: 1, max: 100_000 }),
    price: fc.constantFrom(0.01, 1, 37.5, 64_123.5),
    minNotional: fc.constantFrom(0, 5, 10),
    startedAt: fc.integer({ min: 1_700_000_000_000, max: 1_700_090_000_000 }),
  })
  .map(({ lotSize, lots, ...rest }) => ({
    ...rest,
    lotSize,
    side: 'buy',
    quantity: exactOnStep(lots * lotSize, lotSize),
  }));

/** One step of the world: how long we were away, how prices moved, what was traded, what came of the slice. */
const worlds = fc.array(
  fc.record({
    // In tenths of a planned interval: 0 is asked again at once, 200 is a long pause.
    wait: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(200)),
    price: fc.double({ min: 0.5, max: 2, noNaN: true }),
    traded: fc.double({ min: 0, max: 2, noNaN: true }),
    filled: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 80 },
);

const lotsOf = (quantity: number, lotSize: number): number => quantity / lotSize;

const isOnGrid = (quantity: number, lotSize: number): boolean => {
  const lots = lotsOf(quantity, lotSize);
  return Math.abs(lots - Math.round(lots)) < 1e-6;
};

describe('a sliced order', () => {
  it('sums exactly to its parent when every slice is filled, on the grid, none below the smallest order', () => {
    fc.assert(
      fc.property(parents, plans, (parent, plan) => {
        let state = openSlicing(parent, plan);
        let now = parent.startedAt;
        let sum = ZERO;
        const least = Math.min(parent.minNotional, parent.quantity.value * parent.price) * (1 - 1e-9);
        for (;;) {
          const volumeSinceLast = parent.quantity.value * 200;
          const step = nextSlice(state, { now, price: parent.price, volumeSinceLast });
          state = step.state;
          if (step.slice !== null) {
            const { index, quantity } = step.slice;
            expect(isOnGrid(quantity.value, parent.lotSize)).toBe(true);
            expect(quantity.value * parent.price).toBeGreaterThanOrEqual(least);
            sum = addExact(sum, quantity);
            state = sliceFilled(state, index, quantity, parent.price, 0);
          }
          if (step.done) break;
          now = step.nextAt ?? now;
        }
        expect(compareExact(sum, parent.quantity)).toBe(0);
        expect(progressOf(state).remaining.text).toBe('0');
        // Asked in time, it has no more slices than planned, and is done within its duration.
        expect(state.slices.length).toBeLessThanOrEqual(plan.slices);
        expect(now).toBeLessThanOrEqual(parent.startedAt + plan.durationMs + 1);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('never has more out and filled than its parent, whatever happens, and ends', () => {
    fc.assert(
      fc.property(parents, plans, worlds, (parent, plan, world) => {
        let state: SlicingState = openSlicing(parent, plan);
        let now = parent.startedAt;
        let sinceLast = 0;
        for (const { wait, price: factor, traded, filled } of world) {
          now += Math.round((wait / 10) * (plan.durationMs / plan.slices));
          sinceLast += traded * parent.quantity.value;
          const price = parent.price * factor;
          const step = nextSlice(state, { now, price, volumeSinceLast: sinceLast });
          expect(
            nextSlice(JSON.parse(JSON.stringify(state)), { now, price, volumeSinceLast: sinceLast }),
          ).toEqual(step);
          state = step.state;
          if (step.nextAt !== null) expect(step.nextAt).toBeGreaterThan(now);
          if (step.slice === null) continue;

          const { index, quantity, final } = step.slice;
          const whole = index === 0 && quantity.text === parent.quantity.text;
          if (!whole) {
            expect(quantity.value * price).toBeGreaterThanOrEqual(parent.minNotional * (1 - 1e-9));
          }
          if (plan.kind === 'vwap' && !final) {
            expect(quantity.value).toBeLessThanOrEqual(plan.participation * sinceLast * (1 + 1e-9) + 1e-12);
          }
          const out = state.slices.reduce(
            (sum, slice) => addExact(sum, slice.over ? slice.filled : slice.quantity),
            ZERO,
          );
          expect(compareExact(out, parent.quantity)).toBeLessThanOrEqual(0);
          sinceLast = 0;
          const part = exactOnStep(quantity.value * filled, parent.lotSize);
          if (part.value > 0) state = sliceFilled(state, index, part, price, 0);
          if (filled > 0.3) state = sliceOver(state, index);
        }
        // When everything that is out is over and the longest duration too, one step or two end it.
        state.slices.forEach((_, index) => {
          state = sliceOver(state, index);
        });
        const end = Math.max(now, parent.startedAt + 4 * plan.durationMs);
        const last = nextSlice(state, { now: end, price: parent.price });
        state = last.state;
        if (last.slice !== null) {
          expect(last.slice.final).toBe(true);
          state = sliceFilled(state, last.slice.index, last.slice.quantity, parent.price, 0);
        }
        expect(nextSlice(state, { now: end, price: parent.price })).toEqual({
          state,
          slice: null,
          nextAt: null,
          done: true,
        });
      }),
      { seed: 12, numRuns: 400 },
    );
  });

  it('of a TWAP never sends more than twice its share and one smallest order', () => {
    const twaps = plans.filter(({ kind }) => kind === 'twap');
    fc.assert(
      fc.property(parents, twaps, worlds, (parent, plan, world) => {
        let state: SlicingState = openSlicing(parent, plan);
        let now = parent.startedAt;
        const share = parent.quantity.value / state.slots.length;
        for (const { wait } of world) {
          now += Math.round((wait / 10) * (plan.durationMs / plan.slices));
          const step = nextSlice(state, { now, price: parent.price });
          state = step.state;
          if (step.slice === null || step.slice.final) continue;
          const least = Math.max(parent.minNotional / parent.price, parent.lotSize) + parent.lotSize;
          expect(step.slice.quantity.value).toBeLessThanOrEqual((2 * share + least) * (1 + 1e-9));
          state = sliceFilled(state, step.slice.index, step.slice.quantity, parent.price, 0);
        }
        expect(progressOf(state).filled.value).toBeLessThanOrEqual(parent.quantity.value);
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});
