import { describe, expect, it } from '@jest/globals';
import { units } from '../../../src/exchange/simulator/units.js';
import { refusalOf } from './refusals.js';
import { flat, handMarket, KEY, MINUTE, marketOrder, openVenue, order, START } from './world.js';

const SYMBOL = 'BTCUSDT';

describe('orders that rest in the book', () => {
  it('are filled by as much as is traded beyond their price, as makers at their price', () => {
    // 25 to buy at 95; the second candle trades 10 at 92, the third another 10.
    const venue = openVenue([handMarket(flat([100, 92, 92, 100]))], {
      accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '3000' } }],
    });
    const { orderId } = venue.placeOrder(KEY, order({ quantity: '25' })).order;
    const executed = () => venue.order(KEY, { symbol: SYMBOL, orderId });
    venue.advanceTo(START + MINUTE - 1);
    expect(executed()).toMatchObject({ status: 'NEW', executedQuantity: 0n });
    venue.advanceTo(START + 2 * MINUTE - 1);
    expect(executed()).toMatchObject({ status: 'PARTIALLY_FILLED', executedQuantity: units('10') });
    venue.advanceTo(START + 4 * MINUTE);
    expect(executed()).toMatchObject({ status: 'PARTIALLY_FILLED', executedQuantity: units('20') });
    const fills = venue.myTrades(KEY, SYMBOL, { limit: 100 });
    expect(fills.every(({ price, isMaker }) => price === units('95') && isMaker)).toBe(true);
    expect(venue.balances(KEY)).toEqual([
      { asset: 'BTC', free: units('19.98'), locked: 0n },
      { asset: 'USDT', free: units('625'), locked: units('475') },
    ]);
  });

  it('get half of what is traded at their price, rounded down to lots, and a lot at least', () => {
    const venue = openVenue([handMarket(flat([100, 95]))], {
      accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '3000' } }],
    });
    venue.placeOrder(KEY, order({ quantity: '25' }));
    venue.advanceTo(START + 2 * MINUTE);
    const lot = units('0.1');
    const half = venue
      .trades(SYMBOL, { limit: 100, startTime: START + MINUTE })
      .reduce((sum, { quantity }) => {
        const part = (quantity / 2n / lot) * lot;
        return sum + (part > 0n ? part : lot);
      }, 0n);
    expect(venue.openOrders(KEY)[0]!.executedQuantity).toBe(half);
  });

  it('share what is traded: better prices first, then older orders', () => {
    const venue = openVenue([handMarket(flat([100, 90]))], {
      accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '3000' } }],
    });
    const place = (price: string) => venue.placeOrder(KEY, order({ quantity: '4', price })).order.orderId;
    const ids = [place('93'), place('95'), place('93'), place('94')];
    venue.advanceTo(START + 2 * MINUTE);
    const filled = ids.map((orderId) => venue.order(KEY, { symbol: SYMBOL, orderId }).executedQuantity);
    // 10 are traded: 4 at 95, 4 at 94, the last 2 for the older one at 93.
    expect(filled).toEqual(['2', '4', '0', '4'].map(units));
  });

  it('sell when the price rises through them', () => {
    const venue = openVenue([handMarket(flat([100, 106]))]);
    venue.placeOrder(KEY, order({ side: 'SELL', quantity: '2', price: '105' }));
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('3'), locked: units('2') });
    venue.advanceTo(START + 2 * MINUTE);
    // 210 USDT less 0.1 %.
    expect(venue.balances(KEY)).toEqual([
      { asset: 'BTC', free: units('3'), locked: 0n },
      { asset: 'USDT', free: units('1209.79'), locked: 0n },
    ]);
  });

  it('have ids of their own among the open ones', () => {
    const venue = openVenue();
    venue.placeOrder(KEY, order({ clientOrderId: 'a' }));
    expect(refusalOf(() => venue.placeOrder(KEY, order({ clientOrderId: 'a' })))).toBe(
      '-2010 Duplicate order sent.',
    );
    venue.cancelOrder(KEY, { symbol: SYMBOL, clientOrderId: 'a' });
    const again = venue.placeOrder(KEY, order({ clientOrderId: 'a' })).order;
    expect(venue.order(KEY, { symbol: SYMBOL, clientOrderId: 'a' }).orderId).toBe(again.orderId);
  });

  it('are refused as makers when they would take', () => {
    const venue = openVenue();
    expect(refusalOf(() => venue.placeOrder(KEY, order({ type: 'LIMIT_MAKER', price: '100' })))).toBe(
      '-2010 Order would immediately match and take.',
    );
    expect(venue.placeOrder(KEY, order({ type: 'LIMIT_MAKER', price: '99' })).order.status).toBe('NEW');
  });

  it('cannot be placed in a market that is closed, but cancelled', () => {
    const venue = openVenue();
    const { orderId } = venue.placeOrder(KEY, order()).order;
    venue.setMarketStatus(SYMBOL, 'BREAK');
    expect(refusalOf(() => venue.placeOrder(KEY, order()))).toBe('-2010 Market is closed.');
    expect(venue.cancelOrder(KEY, { symbol: SYMBOL, orderId }).status).toBe('CANCELED');
  });

  it('are not seen by other accounts', () => {
    const venue = openVenue([handMarket()], {
      accounts: [
        { apiKey: KEY, apiSecret: 's', balances: { USDT: '1000' } },
        { apiKey: 'bob', apiSecret: 's', balances: { USDT: '1000' } },
      ],
    });
    const { orderId } = venue.placeOrder(KEY, order()).order;
    expect(venue.openOrders('bob')).toEqual([]);
    expect(refusalOf(() => venue.order('bob', { symbol: SYMBOL, orderId }))).toBe(
      '-2013 Order does not exist.',
    );
    expect(refusalOf(() => venue.cancelOrder('bob', { symbol: SYMBOL, orderId }))).toBe(
      '-2011 Unknown order sent.',
    );
    expect(refusalOf(() => venue.openOrders('nobody'))).toBe(
      '-2015 Invalid API-key, IP, or permissions for action.',
    );
  });

  it('are found by number, by time and by count', () => {
    const venue = openVenue();
    const ids = [1, 2, 3].map(() => venue.placeOrder(KEY, marketOrder({ quantity: '0.1' })).order.orderId);
    const numbers = (range: object): readonly number[] =>
      venue.allOrders(KEY, SYMBOL, { limit: 2, ...range }).map(({ orderId }) => orderId);
    expect(numbers({})).toEqual(ids.slice(1));
    expect(numbers({ orderId: ids[0] })).toEqual(ids.slice(0, 2));
    expect(numbers({ startTime: START + 1 })).toEqual([]);
    expect(numbers({ endTime: START - 1 })).toEqual([]);
    expect(numbers({ startTime: START, endTime: START })).toEqual(ids.slice(0, 2));
    const fills = venue.myTrades(KEY, SYMBOL, { limit: 10 });
    expect(venue.myTrades(KEY, SYMBOL, { limit: 10, fromId: fills[1]!.id })).toEqual(fills.slice(1));
    expect(venue.myTrades(KEY, SYMBOL, { limit: 10, orderId: ids[2]! })).toEqual([fills[2]]);
  });
});
