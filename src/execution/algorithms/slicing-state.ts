import type { Exact } from '../../core/exact.js';
import type { OrderSide } from '../../core/order.js';
import type { SlicedPlan } from './execution-plan.js';
import type { Slot } from './slots.js';

/** What is to be cut into slices. */
export interface ParentOrder {
  /** Base currency, on the lot grid. */
  readonly quantity: Exact;
  readonly side: OrderSide;
  readonly lotSize: number;
  readonly minNotional: number;
  /** Arrival price: what the market showed when it was decided, quote currency. */
  readonly price: number;
  /** Ms UTC. */
  readonly startedAt: number;
}

export interface SliceState {
  readonly quantity: Exact;
  /** Ms UTC. */
  readonly decidedAt: number;
  readonly filled: Exact;
  /** Sum of quantity times price of its fills, quote currency. */
  readonly value: number;
  /** Sum of its fees, quote currency. */
  readonly fees: number;
  /** Nothing more comes of it. */
  readonly over: boolean;
}

/** A sliced order in progress. Plain data: stored as it is, and read back, it goes on from where it was. */
export interface SlicingState {
  readonly plan: SlicedPlan;
  readonly parent: ParentOrder;
  readonly slots: readonly Slot[];
  /** The last slot that was used, for a slice or for none; -1 before the first. */
  readonly slot: number;
  /** In the order in which they were decided; the index names a slice. */
  readonly slices: readonly SliceState[];
  readonly cancelled: boolean;
}
