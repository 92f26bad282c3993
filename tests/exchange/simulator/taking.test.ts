import { describe, expect, it } from '@jest/globals';
import { units } from '../../../src/exchange/simulator/units.js';
import { refusalOf } from './refusals.js';
import { flat, handMarket, KEY, MINUTE, marketOrder, openVenue, order, START } from './world.js';

const held = (venue: ReturnType<typeof openVenue>, asset: string): readonly bigint[] => {
  const { free, locked } = venue.balances(KEY).find((balance) => balance.asset === asset)!;
  return [free, locked];
};

describe('orders that take from the book', () => {
  it('walk it level by level and pay the fee out of what they get', () => {
    const venue = openVenue();
    const { order: placed, fills } = venue.placeOrder(KEY, marketOrder({ quantity: '2.5' }));
    expect(placed).toMatchObject({ status: 'FILLED', executedQuote: units('252') });
    expect(fills.map(({ price, quantity, commission }) => [price, quantity, commission])).toEqual([
      [units('100'), units('1'), units('0.002')],
      [units('101'), units('1'), units('0.002')],
      [units('102'), units('0.5'), units('0.001')],
    ]);
    expect(held(venue, 'USDT')).toEqual([units('748'), 0n]);
    expect(held(venue, 'BTC')).toEqual([units('7.495'), 0n]);
  });

  it('find the book thinner by what was taken, and fresh after the next trade of the market', () => {
    const venue = openVenue();
    venue.placeOrder(KEY, marketOrder({ quantity: '1.5' }));
    const after = venue.depth('BTCUSDT', 5);
    expect(after.asks.map(({ price, quantity }) => [price, quantity])[0]).toEqual([
      units('101'),
      units('0.5'),
    ]);
    expect(after.asks).toHaveLength(4);
    venue.advanceTo(START);
    expect(venue.depth('BTCUSDT', 5).asks).toHaveLength(5);
  });

  it('are filled in part where the book ends, and the rest expires', () => {
    const venue = openVenue();
    const { order: placed } = venue.placeOrder(KEY, marketOrder({ quantity: '9' }));
    // All five levels: 100 + 101 + 102 + 103 + 104.
    expect(placed).toMatchObject({
      status: 'EXPIRED',
      executedQuantity: units('5'),
      executedQuote: units('510'),
    });
    expect(held(venue, 'USDT')).toEqual([units('490'), 0n]);
  });

  it('rest with what is left of a limit, its money locked', () => {
    const venue = openVenue();
    const { order: placed } = venue.placeOrder(KEY, order({ quantity: '3', price: '101' }));
    expect(placed).toMatchObject({ status: 'PARTIALLY_FILLED', executedQuote: units('201') });
    expect(held(venue, 'USDT')).toEqual([units('698'), units('101')]);
    venue.cancelOrder(KEY, { symbol: 'BTCUSDT', orderId: placed.orderId });
    expect(held(venue, 'USDT')).toEqual([units('799'), 0n]);
  });

  it('leave nothing of an IOC order, and do nothing of a FOK order that is too big', () => {
    const venue = openVenue();
    const ioc = venue.placeOrder(KEY, order({ quantity: '3', price: '101', timeInForce: 'IOC' }));
    expect(ioc.order).toMatchObject({ status: 'EXPIRED', executedQuantity: units('2') });
    const fok = venue.placeOrder(
      KEY,
      order({ side: 'SELL', quantity: '3', price: '97', timeInForce: 'FOK' }),
    );
    expect(fok.order).toMatchObject({ status: 'EXPIRED', executedQuantity: 0n });
    expect(fok.fills).toEqual([]);
    expect(venue.openOrders(KEY)).toEqual([]);
    expect(held(venue, 'USDT')).toEqual([units('799'), 0n]);
  });

  it('spend or get so much quote currency, in whole lots', () => {
    const venue = openVenue();
    const buy = venue.placeOrder(KEY, marketOrder({ quantity: '0', quoteOrderQuantity: '150' }));
    expect(buy.order).toMatchObject({
      quantity: units('1.4'),
      executedQuote: units('140.4'),
      status: 'FILLED',
    });
    // 98 for the first, then 22 USDT at 97 are 0.2.
    const sell = venue.placeOrder(
      KEY,
      marketOrder({ side: 'SELL', quantity: '0', quoteOrderQuantity: '120' }),
    );
    expect(sell.order).toMatchObject({ quantity: units('1.2'), executedQuote: units('117.4') });
  });

  it('are refused without the money, and cost nothing then', () => {
    const venue = openVenue();
    const poor = '-2010 Account has insufficient balance for requested action.';
    expect(refusalOf(() => venue.placeOrder(KEY, order({ quantity: '11' })))).toBe(poor);
    expect(refusalOf(() => venue.placeOrder(KEY, marketOrder({ side: 'SELL', quantity: '5.1' })))).toBe(poor);
    expect(refusalOf(() => venue.testOrder(KEY, order({ quantity: '11' })))).toBe(poor);
    expect(venue.allOrders(KEY, 'BTCUSDT', { limit: 10 })).toEqual([]);
    expect(held(venue, 'USDT')).toEqual([units('1000'), 0n]);
    expect(venue.statistics()).toMatchObject({ ordersPlaced: 0, ordersRefused: 2 });
  });

  it('take from the bids at the price of a sale', () => {
    // A fall from 100 to 90 is sold into the bids, so they begin at 90.
    const venue = openVenue([handMarket([[START, 100, 100, 90, 90, 10], ...flat([90, 90]).slice(1)])]);
    venue.advanceTo(START + MINUTE - 1);
    const last = venue.trades('BTCUSDT', { limit: 1 })[0]!;
    const start = last.buyerIsMaker ? 90 : 88;
    const { fills } = venue.placeOrder(KEY, marketOrder({ side: 'SELL', quantity: '2' }));
    expect(fills.map(({ price }) => price)).toEqual([units(String(start)), units(String(start - 1))]);
  });
});
