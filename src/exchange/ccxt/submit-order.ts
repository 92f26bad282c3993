import type { Exchange, Order } from 'ccxt';
import type { FillReport, OrderReport, OrderRequest } from '../../core/order.js';
import type { Leaves } from '../port/venue.js';
import { orderCall } from './order-call.js';
import { readFill } from './read-fill.js';
import { type Reader, readOrder } from './read-order.js';
import type { TradingClient } from './trading-client.js';

/** The answer to an order: as it is now, and the fills of the moment it was placed. */
export interface Submitted {
  readonly report: OrderReport;
  readonly fills: readonly FillReport[];
}

/** Sends an order, once; `leaves` is called right before. */
export const submitOrder = async (
  client: TradingClient,
  reader: Reader,
  request: OrderRequest,
  now: number,
  leaves?: Leaves,
): Promise<Submitted> => {
  const { symbol, type, side, amount, price, params } = orderCall(
    reader.venue,
    reader.dialect,
    reader.ids,
    request,
  );
  return client.trade(
    async (exchange) => {
      // ccxt's types say numbers; it takes the texts as they are, and so does the venue.
      const order: Order = await exchange.createOrder(
        symbol,
        type,
        side,
        amount as never,
        price as never,
        params,
      );
      const { clientOrderId, quantity, stopPrice } = request;
      const known = {
        symbol,
        clientOrderId,
        side,
        type: request.type,
        quantity,
        price: request.price,
        stopPrice,
        time: now,
      };
      const report = readOrder(reader, order, known);
      const fills = (order.trades ?? []).map((trade) =>
        readFill(reader, trade, {
          symbol,
          side,
          clientOrderId,
          venueOrderId: report.venueOrderId,
          time: report.time,
          // What is filled at once has taken.
          liquidity: 'taker',
        }),
      );
      return { report, fills };
    },
    true,
    leaves,
  );
};

/** Lets ccxt pass quantities and prices on as they are written; numbers it still brings to the grid. */
export const keepTexts = (exchange: Exchange): void => {
  for (const name of ['amountToPrecision', 'priceToPrecision'] as const) {
    const convert = exchange[name].bind(exchange);
    exchange[name] = (symbol, value) => (typeof value === 'string' ? value : convert(symbol, value));
  }
};
