import type { Exchange, Order } from 'ccxt';
import type { OrderReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Reader, readOrder } from './read-order.js';
import type { TradingClient } from './trading-client.js';

const BINANCE_PAGE = 1000;
const KRAKEN_PAGE = 20;

/** ccxt has it for some venues, and declares it for none. */
interface ByIds {
  readonly fetchOrdersByIds: (ids: readonly string[], symbol: SymbolName) => Promise<readonly Order[]>;
}

/** Orders of a market by the venue's numbers of them; what is not found is left out. */
export const findManyOrders = async (
  client: TradingClient,
  reader: Reader,
  symbol: SymbolName,
  venueOrderIds: readonly string[],
  now: number,
): Promise<readonly OrderReport[]> => {
  const wanted = new Set(venueOrderIds);
  const found = await (reader.dialect.manyOrders === 'by-ids' ? byIds : fromIds)(client, symbol, wanted);
  return [...new Map(found.map((order) => [String(order.id), order])).values()]
    .filter(({ id }) => wanted.has(String(id)))
    .map((order) => readOrder(reader, order, { symbol, clientOrderId: null, time: now }));
};

/** Kraken: so many numbers at a time. */
const byIds = async (
  client: TradingClient,
  symbol: SymbolName,
  wanted: ReadonlySet<string>,
): Promise<readonly Order[]> => {
  const ids = [...wanted];
  const all: Order[] = [];
  for (let k = 0; k < ids.length; k += KRAKEN_PAGE) {
    const some = ids.slice(k, k + KRAKEN_PAGE);
    all.push(...(await client.read((venue) => (venue as unknown as ByIds).fetchOrdersByIds(some, symbol))));
  }
  return all;
};

const byNumber = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Binance: all orders from a number on, a page at a time. What lies between two numbers that are wanted is skipped where
 * it is more than a page, so that there are never more pages than numbers.
 */
const fromIds = async (
  client: TradingClient,
  symbol: SymbolName,
  wanted: ReadonlySet<string>,
): Promise<readonly Order[]> => {
  const ids = [...wanted].filter((id) => /^\d+$/.test(id));
  let left = ids.map(BigInt).sort(byNumber);
  const all: Order[] = [];
  while (left.length > 0) {
    const params = { orderId: String(left[0]) };
    const page = await client.read((venue: Exchange) =>
      venue.fetchOrders(symbol, undefined, BINANCE_PAGE, params),
    );
    all.push(...page);
    if (page.length < BINANCE_PAGE) break;
    const last = page
      .map(({ id }) => BigInt(String(id)))
      .sort(byNumber)
      .at(-1)!;
    // A number that the venue has not is not asked for again.
    left = left.slice(1).filter((id) => id > last);
  }
  return all;
};
