import { type Candles, firstIndexAt, sliceCandles } from '../../core/candles.js';
import type { SlicedPlan } from './execution-plan.js';
import { volumeProfile } from './volume-profile.js';

/** How orders are sliced, as it is chosen: without the volume profile, which is taken from the market of the moment. */
export type SlicedChoice =
  | { readonly kind: 'twap'; readonly slices: number; readonly durationMs: number }
  | {
      readonly kind: 'vwap';
      readonly slices: number;
      readonly durationMs: number;
      /** Most of the traded volume that is taken, as a fraction. */
      readonly participation: number;
    };

const PROFILE_MS = 7 * 86_400_000;

/** The plan of an order that begins now. `closed` are candles up to now: a VWAP takes the rhythm of the last 7 days. */
export const planOf = (choice: SlicedChoice, closed: Candles): SlicedPlan => {
  if (choice.kind === 'twap') return choice;
  const newest = closed.time[closed.length - 1] ?? 0;
  return {
    ...choice,
    profile: volumeProfile(sliceCandles(closed, firstIndexAt(closed.time, newest - PROFILE_MS))),
  };
};
