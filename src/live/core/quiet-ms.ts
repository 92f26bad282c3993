import type { Core } from './core.js';
import type { LiveOrder } from './live-order.js';

/** How long nothing has changed about an order, ms of market time; a market's clock that is set back does not stop it. */
export const quietMs = (core: Core, { state, changedAt }: LiveOrder): number =>
  changedAt === undefined ? core.now - state.updatedAt : core.passed - changedAt;
