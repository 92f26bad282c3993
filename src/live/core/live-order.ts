import type { OrderPurpose } from '../../core/order.js';
import type { OrderState } from '../../execution/order/order-state.js';

/** An order of the session: its life, and what it is for. Plain data. */
export interface LiveOrder {
  /** Index of its market. */
  readonly market: number;
  readonly purpose: OrderPurpose;
  /** Open of the bar whose close decided it, ms UTC. */
  readonly barTime: number;
  /** Bar of the signal: an entry's protection is read there. */
  readonly signalIndex: number;
  /** Tag of the entry, or the reason to leave. */
  readonly reason: string;
  /** Price seen when it was decided: slippage is measured from it. */
  readonly reference: number;
  /** Which target it is, from 0. */
  readonly stage: number;
  /** Bar in which its fills are booked; null for the bar that is open. */
  readonly fillIndex: number | null;
  readonly parent: string | null;
  readonly replaces: string | null;
  readonly trade: string | null;
  /** We asked for its cancellation, whatever came of that. */
  readonly withdrawn: boolean;
  /** When it was asked for last because time had passed, by the core's `passed`; null before. */
  readonly askedAt: number | null;
  /** When its state changed last, by the core's `passed`; absent where an earlier life or version changed it. */
  readonly changedAt?: number;
  /** Of an entry whose position was left while it worked: why. What is filled of it from then on is left as well. */
  readonly left?: string;
  readonly state: OrderState;
}
