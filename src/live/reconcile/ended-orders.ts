import { isTerminal, type OrderReport } from '../../core/order.js';
import { mayBeLive, orderRef } from '../../execution/order/order-facts.js';
import { isOfSession } from '../../execution/order/read-client-order-id.js';
import type { Running } from '../session/running.js';
import { shortDecimal } from './short-decimal.js';

/** An order as the venue has it, beside the books of a session that has ended. Plain data. */
export interface EndedOrder {
  readonly order: string;
  readonly symbol: string;
  /** The session of the database that made it; null: none of them did. */
  readonly session: string | null;
  /** As the books have it; null where they have it not, or it is of another session. */
  readonly books: string | null;
  readonly venue: string;
}

const said = ({ side, quantity, status, filled, price: limit, stopPrice }: OrderReport): string => {
  const at = stopPrice ?? limit;
  const price = at === null ? '' : ` at ${shortDecimal(at)}`;
  return `${side} ${shortDecimal(quantity)}${price}, ${status}, ${shortDecimal(filled)} filled`;
};

/**
 * The orders that rest at the venue in the markets of a session that has ended, and what became of those that its books
 * left working. Only orders: money that moved since is booked by nobody. `sessions`: ids of the database, whose orders are
 * told from those of others. Throws the venue's error where it cannot be asked.
 */
export const endedOrders = async (
  { core, venue }: Running,
  sessions: readonly string[],
): Promise<readonly EndedOrder[]> => {
  const orders: EndedOrder[] = [];
  const alive = [...core.orders.values()].filter(
    ({ state }) => mayBeLive(state) && !isTerminal(state.status),
  );
  const left = new Map(alive.map(({ state }) => [state.request.clientOrderId, state]));
  for (const { lane } of core.markets)
    for (const report of await venue.openOrders(lane.instrument.symbol)) {
      const { symbol, clientOrderId: id, venueOrderId } = report;
      const session = id === null ? null : (sessions.find((one) => isOfSession(id, one)) ?? null);
      const state = id === null ? undefined : left.get(id);
      if (state !== undefined) left.delete(state.request.clientOrderId);
      orders.push({
        ...{ order: id ?? venueOrderId, symbol, session },
        books: state?.status ?? null,
        venue: said(report),
      });
    }
  for (const [order, state] of left) {
    const report = await venue.find(orderRef(state));
    const { symbol } = state.request;
    orders.push({
      ...{ order, symbol, session: core.settings.sessionId, books: state.status },
      venue: report === null ? 'no such order' : said(report),
    });
  }
  return orders;
};
