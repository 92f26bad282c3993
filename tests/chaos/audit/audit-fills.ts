import { decimal } from './decimal.js';
import type { BookFill, Books } from './read-books.js';
import type { Truth, TruthFill } from './venue-truth.js';

const sameNumber = (a: string, b: string): boolean => decimal(a) === decimal(b);

const keyOf = (symbol: string, id: string | number): string => `${symbol.replace('/', '')} ${id}`;

const differs = (fill: TruthFill, book: BookFill): string | null => {
  if (String(fill.orderId) !== book.venue_order_id) return `order ${fill.orderId} and ${book.venue_order_id}`;
  if ((fill.isBuyer ? 'buy' : 'sell') !== book.side) return 'side';
  if (!sameNumber(fill.price, book.price_text)) return `price ${fill.price} and ${book.price_text}`;
  if (!sameNumber(fill.qty, book.quantity_text)) return `quantity ${fill.qty} and ${book.quantity_text}`;
  if (!sameNumber(fill.commission, book.fee_text)) return `fee ${fill.commission} and ${book.fee_text}`;
  if (fill.commissionAsset !== book.fee_currency)
    return `fee in ${fill.commissionAsset} and ${book.fee_currency}`;
  return null;
};

/** Every fill of the venue is in the books exactly once, as the venue has it, and none beside. */
export const auditFills = (truth: Truth, books: Books): readonly string[] => {
  const found: string[] = [];
  const orders = new Map(truth.orders.map((order) => [order.orderId, order.clientOrderId]));
  const booked = new Map<string, BookFill>();
  for (const fill of books.fills) {
    const key = keyOf(fill.symbol, fill.venue_fill_id);
    if (booked.has(key)) found.push(`fill ${key} is in the books twice`);
    booked.set(key, fill);
  }
  for (const fill of truth.fills) {
    const key = keyOf(fill.symbol, fill.id);
    const book = booked.get(key);
    booked.delete(key);
    if (book === undefined)
      found.push(`fill ${key} of ${orders.get(fill.orderId)} (${fill.qty} at ${fill.price}) is missing`);
    else {
      const what = differs(fill, book);
      if (what !== null) found.push(`fill ${key} of ${book.client_order_id}: ${what}`);
    }
  }
  for (const key of booked.keys()) found.push(`fill ${key} is in the books and not at the venue`);
  return found;
};
