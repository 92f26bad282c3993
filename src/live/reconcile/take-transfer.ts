import type { VenueEvent } from '../../exchange/port/venue.js';
import { shiftBaseline } from '../core/baseline.js';
import type { Running } from '../session/running.js';
import { sessionAmounts } from './amounts.js';

/**
 * Money came to the account or left it without an order: it is the account's, not the session's, and the journal says so.
 * Told again it counts once. Without a baseline there is nothing to change: the one to be taken will have it.
 */
export const takeTransfer = async (
  running: Running,
  { currency, amount, time }: Extract<VenueEvent, { kind: 'transfer' }>,
): Promise<void> => {
  const { core } = running;
  const { baseline } = core;
  const key = `transfer ${currency} ${amount} ${time}`;
  if (baseline === null || baseline.foreign.includes(key) || !sessionAmounts(core).has(currency)) return;
  const shifted = shiftBaseline(baseline, currency, amount);
  const reason = `${amount} ${currency} moved without an order`;
  const foreign = [...baseline.foreign, key];
  await running.process({ kind: 'baseline', baseline: { ...shifted, foreign }, reason, more: true });
};
