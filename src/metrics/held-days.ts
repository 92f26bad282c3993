import { DAY_MS } from '../core/timeframe.js';

/**
 * The UTC days on which something was held at some time: 1, else 0. `firstDay` is that of the first entry, days since
 * 1970. Takes the times of trades, ms UTC; the days of entry and exit count. O(trades × days held).
 */
export const heldDays = (
  trades: readonly { readonly entryTime: number; readonly exitTime: number }[],
  firstDay: number,
  days: number,
): Uint8Array => {
  const held = new Uint8Array(days);
  for (const { entryTime, exitTime } of trades) {
    const from = Math.max(0, Math.floor(entryTime / DAY_MS) - firstDay);
    held.fill(1, from, Math.max(from, Math.floor(exitTime / DAY_MS) - firstDay + 1));
  }
  return held;
};
