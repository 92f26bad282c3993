import type { ApprovedSize, OrderSize } from '../risk/approve.js';
import type { Lane, PendingEntry } from './lane.js';

/** The changing state of a lane, without the candles and rules it is bound to: what a live session stores. */
export type LaneMemory = Omit<
  Lane,
  | 'index'
  | 'instrument'
  | 'setup'
  | 'candles'
  | 'enter'
  | 'exit'
  | 'protection'
  | 'last'
  | 'cursor'
  | 'pending'
> & { readonly pending: (Omit<PendingEntry, 'size'> & { readonly size: OrderSize }) | null };

/** A copy of what the lane holds, plain data. */
export const laneMemory = (lane: Lane): LaneMemory => {
  const { index, instrument, setup, candles, enter, exit, protection, last, cursor, ...memory } = lane;
  return {
    ...memory,
    position: { ...lane.position },
    targetPrices: [...lane.targetPrices],
    targetQuantities: [...lane.targetQuantities],
  };
};

/** Puts a stored state back into a lane. The size of a waiting entry was approved before it was stored. */
export const restoreLane = (lane: Lane, memory: LaneMemory): void => {
  const { position, targetPrices, targetQuantities, pending, ...plain } = memory;
  Object.assign(lane, plain);
  Object.assign(lane.position, position);
  lane.targetPrices.splice(0, Number.POSITIVE_INFINITY, ...targetPrices);
  lane.targetQuantities.splice(0, Number.POSITIVE_INFINITY, ...targetQuantities);
  lane.pending = pending === null ? null : { ...pending, size: pending.size as ApprovedSize };
};
