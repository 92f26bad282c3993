import type { Exact } from '../../core/exact.js';
import type { SlicingState } from '../../execution/algorithms/slicing-state.js';

/** What an execution is for, as its orders need it. Plain data. */
export interface CarriedWish {
  readonly purpose: 'entry' | 'exit';
  readonly direction: 1 | -1;
  readonly reason: string;
  /** Price seen when it began: slippage is measured from it. */
  readonly reference: number;
  readonly signalIndex: number;
}

/** One order after the other, each at the price of its moment, until all is filled. */
export interface LimitWork {
  readonly kind: 'limit';
  readonly quantity: Exact;
  readonly filled: Exact;
  /** Sum of quantity times price, and of fees, quote currency. */
  readonly value: number;
  readonly fees: number;
  /** How many times it was priced anew. */
  readonly attempt: number;
  /** By the clock that is not set back (`passed` of the core). */
  readonly placedAt: number;
}

/** The slices of a bar that is known as a whole, one market order after the other, each at its own price. */
export interface InsideWork extends Pick<LimitWork, 'quantity' | 'filled' | 'value' | 'fees'> {
  readonly kind: 'inside';
  /** Before the last slice that went out, base currency. */
  readonly left: number;
  /** Base currency, and the price before slippage. */
  readonly slices: readonly { readonly quantity: number; readonly price: number }[];
}

/** Slices by a plan, each at its time. */
export interface SlicedWork {
  readonly kind: 'sliced';
  readonly slicing: SlicingState;
  /** How far `passed` of the core was ahead of the market's time when it began, ms; left out for nothing. */
  readonly ahead?: number;
}

/**
 * An entry or exit that is carried out by more than one order. Its number is that of its first order, which is the parent
 * of the others: there is no row of an order that no venue knows.
 */
export interface Carrying {
  readonly id: string;
  readonly wish: CarriedWish;
  readonly work: SlicedWork | LimitWork | InsideWork;
  /** Client order ids, in order of their slices. */
  readonly orders: readonly string[];
  /** Traded in the market since the last slice, base currency. */
  readonly traded: number;
  /** Why nothing more is sent, or null. */
  readonly ended: string | null;
}

/** Why an entry ends that money is too little for. */
export const NO_MONEY = 'not enough money';
