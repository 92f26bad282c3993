import { floorToStep } from '../../core/money.js';

/** How much of an order can be filled, the same for the engine's bars and for the paper venue. Base currency. */

/** What the participation cap lets through of `wanted`, on the lot grid. */
export const withinVolume = (wanted: number, volumeLeft: number, lotSize: number): number =>
  wanted <= volumeLeft ? wanted : floorToStep(volumeLeft, lotSize);

/** What of `wanted` is still to come after `filled`, without what binary rounding adds to it. */
export const restOf = (wanted: number, filled: number, lotSize: number): number =>
  floorToStep(wanted - filled, lotSize);

/** What `funds` (quote currency) can back of `wanted` at `price` and its fee, on the lot grid. */
export const withinFunds = (
  wanted: number,
  funds: number,
  price: number,
  feeRate: number,
  lotSize: number,
): number => {
  const backed = funds / (price * (1 + feeRate));
  return wanted <= backed ? wanted : floorToStep(backed, lotSize);
};

/** What binary rounding may leave of a position that was left in parts: far below the smallest lot. */
export const dustOf = (whole: number, lotSize: number): number => Math.max(whole * 1e-12, lotSize * 1e-6);
