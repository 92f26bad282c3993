import { invariantError } from '../../core/errors.js';
import { type Exact, ZERO } from '../../core/exact.js';
import { maxDurationOf } from './execution-plan.js';
import { fewestLots, lotsWithin, partOf, type Units, unitsFor, wholeLots } from './lots.js';
import type { SlicingState } from './slicing-state.js';
import { slotAt, slotTime } from './slots.js';

export interface MarketMoment {
  /** Ms UTC. */
  readonly now: number;
  readonly price: number;
  /** Traded in the market since the last slice (since the start before the first), base currency. VWAP only. */
  readonly volumeSinceLast?: number;
}

export interface Slice {
  readonly index: number;
  /** Base currency, on the lot grid. */
  readonly quantity: Exact;
  /** The plan's time is over: it must go as a market order. */
  readonly final: boolean;
}

export interface SliceStep {
  readonly state: SlicingState;
  readonly slice: Slice | null;
  /** When to ask again, ms UTC; null where only the end of a slice that is out can change anything. */
  readonly nextAt: number | null;
  /** No slice is out, and none will follow. */
  readonly done: boolean;
}

/** How many times its planned share a slice of a TWAP may have, to make up for what was missed. */
const CATCH_UP = 2n;

/** What is neither filled nor out at the venue. */
const unsent = (state: SlicingState, units: Units): bigint => {
  let left = units.of(state.parent.quantity);
  for (const slice of state.slices) left -= units.of(slice.over ? slice.filled : slice.quantity);
  return left;
};

/** The share of a slot in what is left: everything in the last one and after it. */
const planned = (state: SlicingState, slot: number, left: bigint, units: Units): bigint => {
  const shares = state.slots.slice(slot).map(({ share }) => share);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.length <= 1 || total === 0 ? left : partOf(left, shares[0]! / total, units);
};

/** The most that may go now: for a TWAP twice the planned share, for a VWAP its part of the volume. */
const limitOf = (state: SlicingState, slot: number, moment: MarketMoment, units: Units): bigint => {
  const { plan, parent, slots } = state;
  if (plan.kind === 'vwap') return lotsWithin(plan.participation * (moment.volumeSinceLast ?? 0), units);
  const total = slots.reduce((sum, { share }) => sum + share, 0);
  const share = slots[Math.min(slot, slots.length - 1)]!.share / total;
  return CATCH_UP * partOf(units.of(parent.quantity), share, units);
};

/** What goes in a slot, in units; zero for nothing. Neither it nor what it leaves is below the smallest order. */
const sized = (
  state: SlicingState,
  slot: number,
  left: bigint,
  moment: MarketMoment,
  units: Units,
): bigint => {
  const least = fewestLots(state.parent.minNotional, moment.price, units);
  const limit = limitOf(state, slot, moment, units);
  const mayTakeAll = state.plan.kind === 'twap' || left <= limit;
  // A parent below the smallest order goes as it is: whether it is taken is for the venue to say.
  if (left < least) return state.slices.length === 0 && mayTakeAll ? left : 0n;
  const plan = planned(state, slot, left, units);
  const wanted = plan < limit ? plan : limit;
  if (wanted < least) return 0n;
  if (wanted === left || left - wanted >= least) return wanted;
  if (mayTakeAll) return left;
  const leaving = wholeLots(left - least, units);
  return leaving >= least ? leaving : 0n;
};

const send = (state: SlicingState, quantity: Exact, now: number): SlicingState => ({
  ...state,
  slices: [...state.slices, { quantity, decidedAt: now, filled: ZERO, value: 0, fees: 0, over: false }],
});

/**
 * The slice that is due, if one is. At most one a step: slots that passed without one (after a pause, or a crash) are not
 * made up for one by one; what they missed is spread over the slots left, and a slice of a TWAP has at most twice its
 * planned share, one of a VWAP at most its part of the volume. What is left after the last slot goes on in slots of the
 * same spacing and, once the plan's longest duration is over, in one final slice (docs/execution.md).
 *
 * Throws an invariant error for a price that is none. The state must be stored before the slice is sent: sent twice, it would be bought twice.
 */
export const nextSlice = (state: SlicingState, moment: MarketMoment): SliceStep => {
  const { plan, parent, slots } = state;
  if (!(moment.price > 0)) throw invariantError(`a slice cannot be sized at the price ${moment.price}`);
  const units = unitsFor(parent.quantity, parent.lotSize);
  const left = unsent(state, units);
  const isOut = state.slices.some(({ over }) => !over);
  if (state.cancelled || left <= 0n) return { state, slice: null, nextAt: null, done: !isOut };

  const endAt = parent.startedAt + maxDurationOf(plan);
  const final = moment.now >= endAt;
  const slot = slotAt(plan, slots.length, parent.startedAt, moment.now);
  const timeAfter = (k: number): number =>
    Math.min(endAt, slotTime(plan, slots.length, parent.startedAt, k + 1));
  if (!final && slot <= state.slot) return { state, slice: null, nextAt: timeAfter(state.slot), done: false };

  const tooSmall = state.slices.length > 0 && left < fewestLots(parent.minNotional, moment.price, units);
  // Too little is left for any order: it stays unfilled.
  if (tooSmall && (final || slot >= slots.length - 1)) {
    return { state, slice: null, nextAt: null, done: !isOut };
  }
  const used = { ...state, slot };
  const size = final ? left : sized(state, slot, left, moment, units);
  const nextAt = final || size === left ? null : timeAfter(slot);
  if (size === 0n) return { state: used, slice: null, nextAt, done: false };
  const quantity = units.toExact(size);
  return {
    state: send(used, quantity, moment.now),
    slice: { index: state.slices.length, quantity, final },
    nextAt,
    done: false,
  };
};
