import type { OrderRequest } from '../../core/order.js';
import { venueFailure } from '../failure.js';
import type { ClientIds } from './client-ids.js';
import type { Dialect } from './dialect.js';

/** What ccxt's createOrder is called with. Numbers are texts: nothing is lost between us and the venue. */
export interface OrderCall {
  readonly symbol: string;
  readonly type: string;
  readonly side: 'buy' | 'sell';
  readonly amount: string;
  readonly price: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An order in ccxt's words. Throws a rejected error for a type that the venue does not have. */
export const orderCall = (
  venue: string,
  dialect: Dialect,
  ids: ClientIds,
  order: OrderRequest,
): OrderCall => {
  const words = dialect.orders[order.type];
  if (words === undefined) {
    const known = Object.keys(dialect.orders).join(', ');
    throw venueFailure('rejected', 'filter', `${venue} takes no ${order.type} orders`, {
      hint: `it takes ${known}`,
    });
  }
  const limited = words.type === 'limit';
  const marketBuy = order.type === 'market' && order.side === 'buy' ? dialect.marketBuy : undefined;
  return {
    symbol: order.symbol,
    type: words.type,
    side: order.side,
    amount: order.quantity.text,
    price: limited ? order.price?.text : undefined,
    params: {
      [dialect.clientOrderId]: ids.sent(order.clientOrderId),
      ...(words.trigger === undefined ? {} : { [words.trigger]: order.stopPrice?.text }),
      ...(words.postOnly === undefined ? {} : { postOnly: true }),
      ...(limited && words.postOnly === undefined && order.timeInForce !== null
        ? { timeInForce: order.timeInForce }
        : {}),
      ...(marketBuy === undefined ? {} : filled(marketBuy, order.quantity.text)),
    },
  };
};

/** The shape with every `$` replaced. */
const filled = (shape: Readonly<Record<string, unknown>>, text: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(shape).map(([name, value]) => [
      name,
      value === '$'
        ? text
        : typeof value === 'object' && value !== null
          ? filled(value as Record<string, unknown>, text)
          : value,
    ]),
  );
