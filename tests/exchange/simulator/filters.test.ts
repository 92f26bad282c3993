import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refusals.js';
import { handMarket, KEY, marketOrder, openVenue, order } from './world.js';

describe('the filters of a market', () => {
  const venue = openVenue([handMarket()], {
    accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '100000000', BTC: '100000' } }],
  });
  const failure = (placed: Parameters<typeof venue.placeOrder>[1]): string =>
    refusalOf(() => venue.placeOrder(KEY, placed)).replace('-1013 Filter failure: ', '');

  it('keep prices on the tick', () => {
    expect(failure(order({ price: '95.5' }))).toBe('PRICE_FILTER');
    expect(failure(order({ price: '0' }))).toBe('PRICE_FILTER');
    expect(failure(order({ type: 'STOP_LOSS_LIMIT', side: 'SELL', price: '90', stopPrice: '95.5' }))).toBe(
      'PRICE_FILTER',
    );
  });

  it('keep quantities on the lot and in bounds', () => {
    expect(failure(order({ quantity: '0.15' }))).toBe('LOT_SIZE');
    expect(failure(order({ quantity: '0' }))).toBe('LOT_SIZE');
    expect(failure(order({ quantity: '99999999' }))).toBe('LOT_SIZE');
    expect(failure(marketOrder({ quantity: '9214157.1' }))).toBe('MARKET_LOT_SIZE');
  });

  it('keep prices near the average, here 100: a fifth to five times', () => {
    expect(failure(order({ price: '19' }))).toBe('PERCENT_PRICE_BY_SIDE');
    expect(failure(order({ side: 'SELL', price: '501' }))).toBe('PERCENT_PRICE_BY_SIDE');
    expect(venue.placeOrder(KEY, order({ price: '20' })).order.status).toBe('NEW');
    expect(venue.placeOrder(KEY, order({ side: 'SELL', price: '500' })).order.status).toBe('NEW');
  });

  it('keep values between 5 and 9 million', () => {
    expect(failure(order({ quantity: '0.1', price: '49' }))).toBe('NOTIONAL');
    expect(venue.placeOrder(KEY, order({ quantity: '0.1', price: '50' })).order.status).toBe('NEW');
    expect(failure(order({ quantity: '100000', price: '95' }))).toBe('NOTIONAL');
    expect(failure(marketOrder({ quantity: '0', quoteOrderQuantity: '4.9' }))).toBe('NOTIONAL');
  });

  it('are published under the name that the market has', () => {
    const other = openVenue([handMarket(undefined, { notionalFilter: 'MIN_NOTIONAL' })]);
    expect(refusalOf(() => other.placeOrder(KEY, order({ quantity: '0.1', price: '49' })))).toBe(
      '-1013 Filter failure: MIN_NOTIONAL',
    );
  });

  it('keep the number of open orders', () => {
    const crowded = openVenue([handMarket()], {
      accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '100000' } }],
    });
    for (let i = 0; i < 200; i++) crowded.placeOrder(KEY, order({ quantity: '0.1' }));
    expect(refusalOf(() => crowded.placeOrder(KEY, order({ quantity: '0.1' })))).toBe(
      '-1013 Filter failure: MAX_NUM_ORDERS',
    );
  });

  it('know no market that is not listed', () => {
    expect(refusalOf(() => venue.placeOrder(KEY, order({ symbol: 'ETHUSDT' })))).toBe(
      '-1121 Invalid symbol.',
    );
  });
});
