import { messageOf } from '../../core/errors.js';
import { orderRef } from '../../execution/order/order-facts.js';
import type { LiveOrder } from '../core/live-order.js';
import { CLOCKS_DIFFER_MS, isBelievable, speedOf } from '../reconcile/in-flight.js';
import type { Running } from './running.js';
import { tellOrder } from './tell-order.js';

/**
 * Asks the venue for an order and its fills, and answers with what is to be told the core. Where the venue cannot be
 * asked now, the order stays as it is and is asked for again when its time is over.
 */
export const askForOrder = async (running: Running, order: LiveOrder): Promise<() => Promise<void>> => {
  const { venue, log } = running;
  const { request, createdAt } = order.state;
  const id = request.clientOrderId;
  try {
    const believed = order.state.told !== null || isBelievable(running, order.state);
    const report = await venue.find(orderRef(order.state));
    if (report === null) {
      // The request may still be on its way: it is asked for again when its time is over.
      if (!believed) return async () => {};
      return () => tellOrder(running, id, { kind: 'not-found' });
    }
    const fills =
      report.filled.value > 0 ? await venue.fills(request.symbol, sinceOf(running, createdAt)) : [];
    const mine = fills.filter(
      (fill) => fill.venueOrderId === report.venueOrderId || fill.clientOrderId === id,
    );
    return async () => {
      for (const fill of mine) await tellOrder(running, id, { kind: 'fill', fill }, true);
      await tellOrder(running, id, { kind: 'report', report });
    };
  } catch (error) {
    return async () => log.warn('order-not-asked', { order: id, reason: messageOf(error) });
  }
};

/** A market that runs faster than the wall moves on far while an order is on its way. */
const sinceOf = (running: Running, createdAt: number): number =>
  Math.max(0, createdAt - CLOCKS_DIFFER_MS * speedOf(running));
