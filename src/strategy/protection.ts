/**
 * A distance from a price: a fraction of that price (the entry price; for a trailing stop the best price so far), or a
 * column of price distances that is read at the close of the bar that gave the signal (so that it is known when the
 * order goes out; for a trailing stop at every close).
 */
export type Distance =
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'column'; readonly column: Float64Array; readonly multiple: number };

/** A distance of `value` times the price it is measured from: `fraction(0.02)` is two percent. */
export const fraction = (value: number): Distance => ({ kind: 'fraction', fraction: value });

/** A distance of `multiple` times a column in price units: `times(atr, 2)`. */
export const times = (column: Float64Array, multiple: number): Distance => ({
  kind: 'column',
  column,
  multiple,
});

/** Part of a position that is taken off at a profit. `portion` is a fraction of the quantity first entered. */
export interface Target {
  readonly distance: Distance;
  readonly portion: number;
}

/**
 * How a position is protected. The engine enforces it inside the bar; a strategy only declares it.
 * Long positions are protected below the entry and take profit above it, short ones the other way round.
 */
export interface Protection {
  /** Initial stop. */
  readonly stop?: Distance;
  /**
   * A stop that follows the best price since the entry at `distance` (read again at every close) and never loosens. It
   * stands from the moment of the entry; with `after`, only once the price has moved that far in favour.
   */
  readonly trailing?: { readonly distance: Distance; readonly after?: Distance };
  /** Profit targets, nearest first. Portions add up to at most 1; what they leave stays under the stop. */
  readonly targets?: readonly Target[];
  /** Leave at the next open once the position has been held for this many bars. */
  readonly maxBars?: number;
  /** After an exit, decide no entry before this many bars have closed behind the bar of the exit. */
  readonly cooldownBars?: number;
}

/** The distance in price units, as known at the close of bar `i`, for an entry at `price`. */
export const distanceAt = (distance: Distance, i: number, price: number): number =>
  distance.kind === 'fraction' ? distance.fraction * price : distance.column[i]! * distance.multiple;
