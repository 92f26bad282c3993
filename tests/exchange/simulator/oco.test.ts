import { describe, expect, it } from '@jest/globals';
import { units } from '../../../src/exchange/simulator/units.js';
import type { AccountEvent } from '../../../src/exchange/simulator/venue/events.js';
import type { NewOco } from '../../../src/exchange/simulator/venue/types.js';
import { refusalOf } from './refusals.js';
import { flat, handMarket, KEY, MINUTE, openVenue, order, START } from './world.js';

const SYMBOL = 'BTCUSDT';

const oco = (side: 'BUY' | 'SELL' = 'SELL', change: Partial<NewOco> = {}): NewOco => {
  const [limit, stop, stopLimit] = side === 'SELL' ? ['110', '95', '94'] : ['90', '105', '106'];
  return {
    symbol: SYMBOL,
    listClientOrderId: 'list',
    legs: [
      order({ side, type: 'STOP_LOSS_LIMIT', stopPrice: stop, price: stopLimit, clientOrderId: 'stop' }),
      order({ side, type: 'LIMIT_MAKER', price: limit, clientOrderId: 'limit' }),
    ],
    ...change,
  };
};

const states = (venue: ReturnType<typeof openVenue>): readonly string[] =>
  ['stop', 'limit'].map((clientOrderId) => venue.order(KEY, { symbol: SYMBOL, clientOrderId }).status);

describe('one cancels the other', () => {
  it('locks once what the dearer of both needs', () => {
    const venue = openVenue();
    venue.placeOco(KEY, oco('SELL'));
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('4'), locked: units('1') });
    const buyer = openVenue();
    buyer.placeOco(KEY, oco('BUY'));
    expect(buyer.balances(KEY)[1]).toEqual({ asset: 'USDT', free: units('894'), locked: units('106') });
  });

  it('fills the limit and lets the stop expire', () => {
    const venue = openVenue([handMarket(flat([100, 111]))]);
    const events: AccountEvent[] = [];
    venue.placeOco(KEY, oco());
    venue.onAccount((event) => events.push(event));
    venue.advanceTo(START + 2 * MINUTE);
    expect(states(venue)).toEqual(['EXPIRED', 'FILLED']);
    expect(venue.orderList(KEY, { listClientOrderId: 'list' }).listOrderStatus).toBe('ALL_DONE');
    expect(venue.openOrderLists(KEY)).toEqual([]);
    // 110 USDT less 0.1 %.
    expect(venue.balances(KEY)).toEqual([
      { asset: 'BTC', free: units('4'), locked: 0n },
      { asset: 'USDT', free: units('1109.89'), locked: 0n },
    ]);
    expect(
      events.map((event) => (event.kind === 'order' ? event.execution : event.kind)).slice(0, 5),
    ).toEqual(['EXPIRED', 'position', 'orderList', 'TRADE', 'position']);
  });

  it('sets off the stop and lets the limit expire', () => {
    const venue = openVenue([handMarket(flat([100, 95]))]);
    venue.placeOco(KEY, oco());
    venue.advanceTo(START + 2 * MINUTE);
    expect(states(venue)).toEqual(['FILLED', 'EXPIRED']);
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('4'), locked: 0n });
  });

  it('gives the money of a buyer back that the chosen order does not need', () => {
    const venue = openVenue([handMarket(flat([100, 89]))]);
    venue.placeOco(KEY, oco('BUY'));
    venue.advanceTo(START + 2 * MINUTE);
    expect(states(venue)).toEqual(['EXPIRED', 'FILLED']);
    expect(venue.balances(KEY)[1]).toEqual({ asset: 'USDT', free: units('910'), locked: 0n });
  });

  it('is cancelled as a whole, by the list or by one of its orders', () => {
    const venue = openVenue();
    venue.placeOco(KEY, oco());
    venue.cancelOrder(KEY, { symbol: SYMBOL, clientOrderId: 'limit' });
    expect(states(venue)).toEqual(['CANCELED', 'CANCELED']);
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('5'), locked: 0n });
    venue.placeOco(KEY, oco());
    const ids: string[] = [];
    const stop = venue.onAccount((event) => {
      if (event.kind === 'order') ids.push(event.clientOrderId);
    });
    const { orders } = venue.cancelOrderList(KEY, SYMBOL, { listClientOrderId: 'list' }, 'end-it');
    stop();
    expect(ids).toEqual(['end-it', 'end-it']);
    expect(orders.map(({ status }) => status)).toEqual(['CANCELED', 'CANCELED']);
    venue.placeOco(KEY, oco());
    expect(venue.cancelOpenOrders(KEY, SYMBOL)).toHaveLength(2);
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('5'), locked: 0n });
    expect(refusalOf(() => venue.cancelOrderList(KEY, SYMBOL, { orderListId: 2 }))).toBe(
      '-2011 Unknown order sent.',
    );
  });

  it('is placed whole or not at all', () => {
    const venue = openVenue();
    const [stop, limit] = oco().legs;
    const refused = (legs: NewOco['legs']): string =>
      refusalOf(() => venue.placeOco(KEY, oco('SELL', { legs })));
    expect(refused([stop, { ...limit, price: units('97') }])).toBe(
      '-2010 The relationship of the prices for the orders is not correct.',
    );
    expect(refused([stop, { ...limit, type: 'LIMIT' }])).toBe('-1158 Order type not supported in OCO.');
    expect(refused([stop, { ...limit, clientOrderId: 'stop' }])).toBe('-2010 Duplicate order sent.');
    expect(
      refused([
        { ...stop, quantity: units('9') },
        { ...limit, quantity: units('9') },
      ]),
    ).toBe('-2010 Account has insufficient balance for requested action.');
    expect(venue.openOrders(KEY)).toEqual([]);
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('5'), locked: 0n });
  });
});
