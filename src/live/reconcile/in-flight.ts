import { ORDER_PATIENCE_MS } from '../../exchange/port/order-patience.js';
import type { OrderState } from '../../execution/order/order-state.js';
import type { Running } from '../session/running.js';

/**
 * How long a request may be on its way and still be accepted, ms on the wall: the receive window that is sent with it (5 s
 * at Binance) and what clocks differ. Before that is over, "no such order" may have been said too early.
 */
export const IN_FLIGHT_MS = 12_000;

/** Clocks of venues and ours differ: fills are looked for from so long before on, ms on the wall. */
export const CLOCKS_DIFFER_MS = 60_000;

/** How many times faster than the clock on the wall the market runs. */
export const speedOf = ({ feed }: Pick<Running, 'feed'>): number =>
  Number.isFinite(feed.speed) ? Math.max(1, feed.speed) : 1;

/**
 * How long the request of an order may still be on its way, ms on the wall, where the venue is asked now; 0 where it cannot
 * be any more. Of one that waits here for its turn, and where the clock was set back, as long as one may be at all.
 */
export const stillOnItsWay = (running: Running, state: OrderState): number => {
  // What the paper venue does not remember it has not got: nothing is ever on its way to it.
  if (running.paper !== null) return 0;
  const left = running.leaving.get(state.request);
  if (left === 'waits') return IN_FLIGHT_MS;
  // One of the life before may have waited its turn after it was written down: when it left nobody can remember.
  const sent = left ?? (state.submittedAt ?? state.createdAt) + ORDER_PATIENCE_MS * speedOf(running);
  const age = (running.feed.now() - sent) / speedOf(running);
  return Math.min(IN_FLIGHT_MS, Math.max(0, IN_FLIGHT_MS - age));
};

/**
 * Whether "no such order" can be believed of an order that this process sent, where the venue is asked now: never while it
 * waits here for its turn, and after that once its request cannot be on its way any more.
 */
export const isBelievable = (running: Running, state: OrderState): boolean =>
  stillOnItsWay(running, state) === 0;
