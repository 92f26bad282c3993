import { invariantError } from '../../core/errors.js';
import type { Exact } from '../../core/exact.js';
import { exactSum } from '../../core/exact-sum.js';
import { addExact, compareExact } from '../exact-sums.js';
import type { SliceState, SlicingState } from './slicing-state.js';

const withSlice = (
  state: SlicingState,
  index: number,
  change: (slice: SliceState) => SliceState,
): SlicingState => {
  const slice = state.slices[index];
  if (slice === undefined) throw invariantError(`there is no slice ${index} among ${state.slices.length}`);
  return { ...state, slices: state.slices.with(index, change(slice)) };
};

/**
 * A slice was filled by `quantity` (base currency) at `price`, for `fee` (quote currency). Every fill must be told once;
 * `nextOrderState` accepts each only once. A fill told after the slice was over still counts.
 */
export const sliceFilled = (
  state: SlicingState,
  index: number,
  quantity: Exact,
  price: number,
  fee: number,
): SlicingState =>
  withSlice(state, index, (slice) => {
    const filled = addExact(slice.filled, quantity);
    return {
      ...slice,
      filled,
      value: slice.value + quantity.value * price,
      fees: exactSum(slice.fees, fee),
      over: slice.over || compareExact(filled, slice.quantity) >= 0,
    };
  });

/** The order of a slice is over, and its fills are told: what was not filled goes to the slices that follow. */
export const sliceOver = (state: SlicingState, index: number): SlicingState =>
  withSlice(state, index, (slice) => ({ ...slice, over: true }));

/** No more slices. Those that are out go on until they are over. */
export const cancelSlicing = (state: SlicingState): SlicingState => ({ ...state, cancelled: true });
