import { type BookSide, type Level, walkBook } from '../market/book.js';
import { priceOf, ticksBelow, tradeValue } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import { floorTo, ONE, type Units } from '../units.js';
import type { Fill, NewOrder } from './order.js';
import { hasLimit } from './order-kind.js';
import type { GuestOrder } from './order-store.js';
import type { Settlement } from './settle.js';

/** What an order would take from the book now. */
export interface Taking {
  readonly levels: readonly Level[];
  readonly quantity: Units;
  /** Quote currency. */
  readonly value: Units;
}

/** The side of the book that an order takes from. */
export const sideTaken = (order: Pick<NewOrder, 'side'>): BookSide => (order.side === 'BUY' ? 'ask' : 'bid');

export const planTaking = (market: LiveMarket, order: NewOrder, quantity: Units): Taking => {
  const limit = hasLimit(order.type) ? ticksBelow(market.rules, order.price) : null;
  const wanted = order.quoteOrderQuantity > 0n ? { quote: order.quoteOrderQuantity } : quantity;
  return sumOf(market, walkBook(market.book(), sideTaken(order), market.rules, { limit, quantity: wanted }));
};

/** The part of a taking that so much quote currency pays for. */
export const affordable = (market: LiveMarket, taking: Taking, funds: Units): Taking => {
  const { rules } = market;
  const levels: Level[] = [];
  let left = funds;
  for (const { ticks, quantity } of taking.levels) {
    const most = floorTo((left * ONE) / priceOf(rules, ticks), rules.lot);
    const part = quantity < most ? quantity : most;
    if (part > 0n) levels.push({ ticks, quantity: part });
    left -= tradeValue(rules, ticks, part);
    if (part < quantity) break;
  }
  return sumOf(market, levels);
};

/** Takes it: the order is filled level by level, the levels are that much thinner. */
export const take = (
  market: LiveMarket,
  settle: Settlement,
  order: GuestOrder,
  taking: Taking,
  time: number,
): readonly Fill[] => {
  if (taking.levels.length === 0) return [];
  const side = sideTaken(order.record);
  const fills = taking.levels.map(({ ticks, quantity }) =>
    settle.fill(order, market, ticks, quantity, false),
  );
  market.changeBook(time, () => {
    for (const { ticks, quantity } of taking.levels) market.book().take(side, ticks, quantity);
  });
  return fills;
};

const sumOf = (market: LiveMarket, levels: readonly Level[]): Taking => ({
  levels,
  quantity: levels.reduce((sum, { quantity }) => sum + quantity, 0n),
  value: levels.reduce((sum, { ticks, quantity }) => sum + tradeValue(market.rules, ticks, quantity), 0n),
});
