import { type Exact, ZERO } from '../../core/exact.js';
import { exactSum } from '../../core/exact-sum.js';
import { addExact, isPositive, subtractExact } from '../exact-sums.js';
import type { SlicingState } from './slicing-state.js';

export interface SlicingProgress {
  /** Base currency. */
  readonly filled: Exact;
  readonly remaining: Exact;
  /** Quote currency; null while nothing is filled. */
  readonly averagePrice: number | null;
  /** Average price against the arrival price, in basis points: positive is worse for us, before fees. */
  readonly slippageBps: number | null;
  /** Quote currency. */
  readonly fees: number;
  readonly slicesDone: number;
  /** As planned, or more where more were needed. */
  readonly slices: number;
  /** Of the whole quantity that is filled, as a fraction. */
  readonly share: number;
}

export const progressOf = (state: SlicingState): SlicingProgress => {
  const { quantity, side, price } = state.parent;
  const filled = state.slices.reduce((sum, slice) => addExact(sum, slice.filled), ZERO);
  const value = state.slices.reduce((sum, slice) => sum + slice.value, 0);
  const left = subtractExact(quantity, filled);
  const averagePrice = isPositive(filled) ? value / filled.value : null;
  const direction = side === 'buy' ? 1 : -1;
  return {
    filled,
    remaining: isPositive(left) ? left : ZERO,
    averagePrice,
    slippageBps: averagePrice === null ? null : direction * (averagePrice / price - 1) * 10_000,
    fees: exactSum(...state.slices.map(({ fees }) => fees)),
    slicesDone: state.slices.filter(({ over }) => over).length,
    slices: Math.max(state.slots.length, state.slices.length),
    share: filled.value / quantity.value,
  };
};
