import { invariantError } from '../../core/errors.js';
import { checkPlan, type SlicedPlan } from './execution-plan.js';
import { fewestLots, unitsFor } from './lots.js';
import type { ParentOrder, SlicingState } from './slicing-state.js';
import { slotsOf } from './slots.js';

/**
 * Begins a sliced order. Where equal slices would be smaller than one lot or than the smallest order value at the
 * arrival price, there are fewer and larger ones, at times as far apart; a parent below that is one slice.
 *
 * Throws an invariant error for a plan that cannot be carried out and a parent without quantity or price.
 */
export const openSlicing = (parent: ParentOrder, plan: SlicedPlan): SlicingState => {
  checkPlan(plan);
  if (!(parent.quantity.value > 0 && parent.price > 0)) {
    throw invariantError(`${parent.quantity.text} at ${parent.price} cannot be cut into slices`);
  }
  const units = unitsFor(parent.quantity, parent.lotSize);
  const most = Number(units.of(parent.quantity) / fewestLots(parent.minNotional, parent.price, units));
  const count = Math.max(1, Math.min(plan.slices, most));
  return {
    plan,
    parent,
    slots: slotsOf(plan, count, parent.startedAt),
    slot: -1,
    slices: [],
    cancelled: false,
  };
};
