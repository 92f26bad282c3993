import type { FillReport, OrderReport } from '../../../src/core/order.js';
import { createClientIds } from '../../../src/exchange/ccxt/client-ids.js';
import type { Venue } from '../../../src/exchange/port/venue.js';

/** What Kraken takes. */
const LONGEST = 18;

/**
 * The venue as one that takes short numbers only, as Kraken does: longer ones are sent as a UUID, and orders are looked
 * through for it. Each call is another program: it knows no number that was sent before.
 */
export const shortNumbers = (venue: Venue): Venue => {
  const ids = createClientIds(LONGEST);
  const oursOf = ({ clientOrderId, symbol }: OrderReport | FillReport): string | null =>
    clientOrderId === null ? null : ids.ours(clientOrderId, symbol);
  const told = (report: OrderReport): OrderReport => ({ ...report, clientOrderId: oursOf(report) });
  return {
    ...venue,
    submit: async (request) =>
      told(await venue.submit({ ...request, clientOrderId: ids.sent(request.clientOrderId) })),
    cancel: async (ref) => told(await venue.cancel({ ...ref, clientOrderId: ids.sent(ref.clientOrderId) })),
    find: async (ref) => {
      const found = await venue.find({ ...ref, clientOrderId: ids.sent(ref.clientOrderId) });
      return found === null ? null : told(found);
    },
    ...(venue.findMany === undefined
      ? {}
      : { findMany: async (symbol, ids) => (await venue.findMany!(symbol, ids)).map(told) }),
    openOrders: async (symbol) => (await venue.openOrders(symbol)).map(told),
    watch: (symbols, listener) =>
      venue.watch(symbols, (event) => {
        if (event.kind === 'order') listener({ ...event, report: told(event.report) });
        else if (event.kind === 'fill')
          listener({ ...event, fill: { ...event.fill, clientOrderId: oursOf(event.fill) } });
        else listener(event);
      }),
  };
};
