/** Hard findings make candles unusable; a file with one is refused unless it is repaired on request. */
export type HardKind = 'off-grid' | 'duplicate' | 'disorder' | 'ohlc' | 'not-a-number';

/**
 * Soft findings are kept with the candles and shown again by everything that stands on them. `repeated`: a candle that
 * stands in the file more than once, the same to the bit (copies that disagree are the hard `duplicate`).
 */
export type SoftKind = 'repeated' | 'gap' | 'zero-volume' | 'price-jump' | 'unfinished' | 'venue-change';

/** One thing a quality check noticed, with its exact place in time. */
export interface Finding {
  readonly kind: HardKind | SoftKind;
  readonly severity: 'hard' | 'soft';
  /** Open time (ms UTC) of the first candle concerned; for a gap the first missing open. */
  readonly from: number;
  /** Open time (ms UTC) of the last candle concerned (equal to `from` for a single one); for a gap the last missing open. */
  readonly to: number;
  /** How many candles it concerns (for a gap: how many are missing). */
  readonly count: number;
  /** One line in plain English, with the values that show it. Times are in the two fields above, not here. */
  readonly detail: string;
}
