import { type Core, noteRisk } from './core.js';
import { releaseHolds } from './held-of.js';

/** Name of the hold on entries while positions are held that the account at the venue knows nothing of. */
export const UNKNOWN_ACCOUNT = 'unknown-account';

/** The venue was asked whether it knows the orders of the session. `orders`: how many it should know, and knows none of; 0: it does. */
export const knowUnknown = (core: Core, orders: number): void => {
  const held = orders > 0 && core.markets.some(({ lane }) => lane.quantity !== 0);
  const message = `the account has no memory of the ${orders} orders that this session has had there`;
  if (held) core.holds.set(UNKNOWN_ACCOUNT, message);
  else releaseHolds(core, UNKNOWN_ACCOUNT);
  if (orders === 0) return;
  const cause = 'it is another account, or an exchange that was set up anew';
  noteRisk(core, {
    kind: 'unknown-account',
    severity: held ? 'critical' : 'warning',
    symbol: null,
    limit: null,
    measured: orders,
    action: held
      ? 'entries are held: start it with the account it had, or see "trader reconcile", then trader live --rearm'
      : 'nothing is open by its books: it goes on',
    message: `${message} (${cause})`,
  });
};
