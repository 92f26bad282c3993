import type { Core } from './core.js';
import type { LiveOrder } from './live-order.js';

/** What the fill model says of an order that a bar was too small for. */
export const CUT_BY_VOLUME = 'cut by volume';

/**
 * Whether an order that is over came back unasked with nothing filled: cancelled or expired, as good as refused. A model
 * of fills on bars has reasons of its own, which the bar tells.
 */
export const gaveNothing = (core: Core, { state, withdrawn }: LiveOrder): boolean =>
  (state.status === 'cancelled' || state.status === 'expired') &&
  state.filled.value === 0 &&
  state.reported.value === 0 &&
  !withdrawn &&
  !core.settings.capabilities.fillsAtOpen;
