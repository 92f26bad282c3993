import { regimeWarmup } from '../strategy/regime.js';

/**
 * Bars of history in front of a range, for strategies of these warm-ups and for the risk manager's look at the regime:
 * a few more than needed, because exchanges have had outages.
 */
export const historyBars = (...warmups: readonly number[]): number => {
  const bars = Math.max(regimeWarmup(), ...warmups);
  return bars + 24 + Math.ceil(bars / 20);
};
