import { describe, expect, it } from '@jest/globals';
import { units } from '../../../src/exchange/simulator/units.js';
import { refusalOf } from './refusals.js';
import { flat, handMarket, KEY, MINUTE, openVenue, order, START } from './world.js';

const SYMBOL = 'BTCUSDT';
const stop = (change: Parameters<typeof order>[0] = {}) =>
  order({ type: 'STOP_LOSS', side: 'SELL', price: '0', stopPrice: '96', ...change });

describe('stops and take-profits', () => {
  it('wait with their money locked, out of the book', () => {
    const venue = openVenue();
    const { order: placed } = venue.placeOrder(KEY, stop());
    expect(placed).toMatchObject({ status: 'NEW', isWorking: false, workingTime: -1 });
    expect(venue.balances(KEY)[0]).toEqual({ asset: 'BTC', free: units('4'), locked: units('1') });
  });

  it('sell at what the book pays after a gap, not at their price', () => {
    const venue = openVenue([handMarket(flat([100, 90]))]);
    const { orderId } = venue.placeOrder(KEY, stop({ quantity: '2' })).order;
    venue.advanceTo(START + MINUTE);
    const { executedQuote, status, workingTime } = venue.order(KEY, { symbol: SYMBOL, orderId });
    // Bids begin at 90 after a sale and at 88 after a purchase: 90 + 89 or 88 + 87.
    const sold = venue.trades(SYMBOL, { limit: 1 })[0]!.buyerIsMaker;
    expect(status).toBe('FILLED');
    expect(executedQuote).toBe(units(sold ? '179' : '175'));
    expect(workingTime).toBe(START + MINUTE);
  });

  it('buy when the price rises to them, with what their price locked and more if there is', () => {
    const venue = openVenue([handMarket(flat([100, 110]))]);
    const { orderId } = venue.placeOrder(KEY, stop({ side: 'BUY', stopPrice: '105', quantity: '2' })).order;
    expect(venue.balances(KEY)[1]).toMatchObject({ free: units('790'), locked: units('210') });
    venue.advanceTo(START + MINUTE);
    const sold = venue.trades(SYMBOL, { limit: 1 })[0]!.buyerIsMaker;
    const cost = sold ? '225' : '221';
    const bought = venue.order(KEY, { symbol: SYMBOL, orderId });
    expect(bought).toMatchObject({ status: 'FILLED', executedQuote: units(cost) });
    expect(venue.balances(KEY)[1]).toMatchObject({ free: units('1000') - units(cost), locked: 0n });
  });

  it('buy no more than there is money for, and the rest expires', () => {
    const venue = openVenue([handMarket(flat([100, 130]))], {
      accounts: [{ apiKey: KEY, apiSecret: 's', balances: { USDT: '210' } }],
    });
    const { orderId } = venue.placeOrder(KEY, stop({ side: 'BUY', stopPrice: '105', quantity: '2' })).order;
    venue.advanceTo(START + MINUTE);
    const sold = venue.trades(SYMBOL, { limit: 1 })[0]!.buyerIsMaker;
    // Asks from 132 (78 left: 0.5 at 133) or from 130 (80 left: 0.6 at 131).
    const [quantity, value] = sold ? ['1.5', '198.5'] : ['1.6', '208.6'];
    expect(venue.order(KEY, { symbol: SYMBOL, orderId })).toMatchObject({
      status: 'EXPIRED',
      executedQuantity: units(quantity),
      executedQuote: units(value),
    });
  });

  it('become limit orders that rest beyond the market', () => {
    const venue = openVenue([handMarket(flat([100, 96, 99, 101]))]);
    const placed = venue.placeOrder(KEY, stop({ type: 'STOP_LOSS_LIMIT', price: '100' })).order;
    const now = () => venue.order(KEY, { symbol: SYMBOL, orderId: placed.orderId });
    venue.advanceTo(START + 2 * MINUTE - 1);
    expect(now()).toMatchObject({ status: 'NEW', isWorking: true, triggered: true });
    venue.advanceTo(START + 3 * MINUTE - 1);
    expect(now().status).toBe('NEW');
    venue.advanceTo(START + 4 * MINUTE - 1);
    expect(now()).toMatchObject({ status: 'FILLED', executedQuote: units('100') });
  });

  it('take profits when the price comes their way', () => {
    const venue = openVenue([handMarket(flat([100, 106, 95]))]);
    const sell = venue.placeOrder(KEY, stop({ type: 'TAKE_PROFIT', stopPrice: '105' })).order.orderId;
    const buy = venue.placeOrder(KEY, stop({ type: 'TAKE_PROFIT', side: 'BUY' })).order.orderId;
    const states = () => [sell, buy].map((orderId) => venue.order(KEY, { symbol: SYMBOL, orderId }).status);
    venue.advanceTo(START + 2 * MINUTE - 1);
    expect(states()).toEqual(['FILLED', 'NEW']);
    venue.advanceTo(START + 3 * MINUTE - 1);
    expect(states()).toEqual(['FILLED', 'FILLED']);
  });

  it('are refused when they would be set off at once', () => {
    const venue = openVenue();
    const refused = '-2010 Stop price would trigger immediately.';
    for (const change of [
      { stopPrice: '100' },
      { side: 'BUY', stopPrice: '99' },
      { type: 'TAKE_PROFIT', stopPrice: '99' },
      { type: 'TAKE_PROFIT', side: 'BUY', stopPrice: '100' },
    ] as const) {
      expect(refusalOf(() => venue.placeOrder(KEY, stop(change)))).toBe(refused);
    }
  });

  it('are five at most in a market', () => {
    const venue = openVenue();
    for (let i = 0; i < 5; i++) venue.placeOrder(KEY, stop({ quantity: '0.1' }));
    expect(refusalOf(() => venue.placeOrder(KEY, stop({ quantity: '0.1' })))).toBe(
      '-1013 Filter failure: MAX_NUM_ALGO_ORDERS',
    );
  });
});
