import { exactNumber } from '../../core/exact.js';
import type { VenueEvent } from '../../exchange/port/venue.js';
import { moveOwnMoney } from '../core/own-money.js';
import type { Running } from '../session/running.js';
import { sessionAmounts } from './amounts.js';

/**
 * Money came to the account or left it without an order: it is the account's, as far as it has any of its own; what leaves
 * beyond that is a difference for the comparison to find. The journal says so. Told again it counts once. Without a
 * baseline there is nothing to change: the one to be taken will have it.
 */
export const takeTransfer = async (
  running: Running,
  { currency, amount, time }: Extract<VenueEvent, { kind: 'transfer' }>,
): Promise<void> => {
  const { core } = running;
  const { baseline } = core;
  const key = `transfer ${currency} ${amount} ${time}`;
  if (baseline === null || baseline.foreign.includes(key) || !sessionAmounts(core).has(currency)) return;
  const moved = moveOwnMoney(core, baseline, currency, amount);
  const missing = moved.missing?.[currency] ?? 0;
  const gap = missing > 0 ? `; ${exactNumber(missing).text} ${currency} of the session's are missing` : '';
  const reason = `${amount} ${currency} moved without an order${gap}`;
  const foreign = [...baseline.foreign, key];
  await running.process({ kind: 'baseline', baseline: { ...moved, foreign }, reason, more: true });
};
