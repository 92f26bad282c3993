import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differences } from './shape.js';
import { flat, handMarket, MINUTE, openVenue, type Reply, type Served, START, serve } from './world.js';

/** The official examples of Binance's documentation, where somebody has put them; they are not part of this repository. */
const FILE =
  process.env.TRADER_BINANCE_EXAMPLES ??
  [1, 2, 3]
    .map((levels) => resolve('../'.repeat(levels), 'shared/protocol/binance-spot-examples.json'))
    .find((path) => existsSync(path));

interface Example {
  readonly file: string;
  readonly section: string;
  readonly context: string;
  readonly json: unknown;
}

const examples: readonly Example[] = FILE === undefined ? [] : JSON.parse(readFileSync(FILE, 'utf8'));

/** The example of an endpoint: the last part of its section begins so, the words before it hold the others. */
const exampleOf = (section: string, context = ''): unknown => {
  const found = examples.find(
    (example) =>
      example.file === 'rest-api.md' &&
      example.section.split(' > ').at(-1)!.startsWith(section) &&
      example.context.includes(context),
  );
  if (found === undefined) throw new Error(`there is no example of ${section} ${context}`);
  return found.json;
};

const LIMIT = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '1',
  price: '95',
};
const OLD_OCO = { symbol: 'BTCUSDT', side: 'SELL', quantity: '1', price: '110', stopPrice: '95' };
const OCO = {
  symbol: 'BTCUSDT',
  side: 'SELL',
  quantity: '1',
  aboveType: 'LIMIT_MAKER',
  abovePrice: '110',
  belowType: 'STOP_LOSS_LIMIT',
  belowPrice: '94',
  belowStopPrice: '95',
  belowTimeInForce: 'GTC',
};

if (FILE === undefined) {
  describe('answers in the shape of the official examples', () => {
    it.skip('needs the examples: name their file in TRADER_BINANCE_EXAMPLES', () => {});
  });
} else {
  describe('answers in the shape of the official examples', () => {
    let served: Served;
    const ask = async (path: string): Promise<unknown> => (await served.send('GET', path)).body;
    const signed = (method: string, path: string, params = {}): Promise<Reply> =>
      served.signed(method, path, params);
    const body = async (reply: Promise<Reply>): Promise<unknown> => (await reply).body;
    beforeAll(async () => {
      const venue = openVenue([handMarket(flat([100, 100, 100]))]);
      venue.advanceTo(START + 2 * MINUTE);
      served = await serve(venue);
    });
    afterAll(() => served.close());

    it.each([
      ['Exchange information', '', '/api/v3/exchangeInfo', ['sors', 'rateLimits']],
      ['Check server time', '', '/api/v3/time', []],
      ['Order book', '', '/api/v3/depth?symbol=BTCUSDT', []],
      ['Recent trades list', '', '/api/v3/trades?symbol=BTCUSDT', []],
      ['Old trade lookup', '', '/api/v3/historicalTrades?symbol=BTCUSDT', []],
      ['Compressed/Aggregate trades list', '', '/api/v3/aggTrades?symbol=BTCUSDT', []],
      ['Kline/Candlestick data', '', '/api/v3/klines?symbol=BTCUSDT&interval=1m', []],
      ['UIKlines', '', '/api/v3/uiKlines?symbol=BTCUSDT&interval=1m', []],
      ['Current average price', '', '/api/v3/avgPrice?symbol=BTCUSDT', []],
      ['24hr ticker price change statistics', 'FULL', '/api/v3/ticker/24hr?symbol=BTCUSDT', []],
      ['24hr ticker price change statistics', 'OR', '/api/v3/ticker/24hr', []],
      ['24hr ticker price change statistics', 'MINI', '/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI', []],
      ['Symbol price ticker', 'Response', '/api/v3/ticker/price?symbol=BTCUSDT', []],
      ['Symbol price ticker', 'OR', '/api/v3/ticker/price', []],
      ['Symbol order book ticker', 'Response', '/api/v3/ticker/bookTicker?symbol=BTCUSDT', []],
      ['Symbol order book ticker', 'OR', '/api/v3/ticker/bookTicker', []],
    ])('%s %s', async (section, context, path, allowed: readonly string[]) => {
      expect(differences(exampleOf(section, context), await ask(path), allowed)).toEqual([]);
    });

    it.each(['ACK', 'RESULT', 'FULL'])('New order, %s', async (newOrderRespType) => {
      const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.1', newOrderRespType };
      const answer = await body(signed('POST', '/api/v3/order', order));
      expect(differences(exampleOf('New order (TRADE)', newOrderRespType), answer)).toEqual([]);
    });

    it('Orders: cancelled, replaced, listed, asked for', async () => {
      const place = async (): Promise<string> => {
        const { body: placed } = await signed('POST', '/api/v3/order', LIMIT);
        return String(placed.orderId);
      };
      const one = { symbol: 'BTCUSDT', orderId: await place() };
      const checks: readonly (readonly [string, string, Promise<unknown>])[] = [
        ['Test new order', 'Without', body(signed('POST', '/api/v3/order/test', LIMIT))],
        ['Query order', '', body(signed('GET', '/api/v3/order', one))],
        ['Current open orders', '', body(signed('GET', '/api/v3/openOrders'))],
        ['All orders', '', body(signed('GET', '/api/v3/allOrders', { symbol: 'BTCUSDT' }))],
        ['Account information', '', body(signed('GET', '/api/v3/account'))],
        ['Account trade list', '', body(signed('GET', '/api/v3/myTrades', { symbol: 'BTCUSDT' }))],
        [
          'Query Commission Rates',
          '',
          body(signed('GET', '/api/v3/account/commission', { symbol: 'BTCUSDT' })),
        ],
      ];
      for (const [section, context, answer] of checks) {
        expect([section, differences(exampleOf(section, context), await answer)]).toEqual([section, []]);
      }
      const replaced = await signed('POST', '/api/v3/order/cancelReplace', {
        ...LIMIT,
        newOrderRespType: 'FULL',
        cancelReplaceMode: 'STOP_ON_FAILURE',
        cancelOrderId: one.orderId,
      });
      const section = 'Cancel an Existing Order and Send a New Order';
      expect(differences(exampleOf(section, 'SUCCESS'), replaced.body)).toEqual([]);
      const again = await place();
      const cancelled = await signed('DELETE', '/api/v3/order', { symbol: 'BTCUSDT', orderId: again });
      expect(differences(exampleOf('Cancel order (TRADE)'), cancelled.body)).toEqual([]);
      const all = await signed('DELETE', '/api/v3/openOrders', { symbol: 'BTCUSDT' });
      expect(differences(exampleOf('Cancel All Open Orders'), all.body)).toEqual([]);
    });

    it('Replacements that fail in either half', async () => {
      const section = 'Cancel an Existing Order and Send a New Order';
      const replace = (mode: string, change: object): Promise<Reply> =>
        signed('POST', '/api/v3/order/cancelReplace', {
          ...LIMIT,
          cancelReplaceMode: mode,
          cancelOrderId: '999',
          newOrderRespType: 'ACK',
          ...change,
        });
      const taking = { type: 'LIMIT_MAKER', timeInForce: '', price: '130' };
      const stopped = await replace('STOP_ON_FAILURE', {});
      expect([stopped.status, stopped.body]).toEqual([400, exampleOf(section, 'STOPON FAILURE')]);
      const both = await replace('ALLOW_FAILURE', taking);
      expect([both.status, both.body]).toEqual([400, exampleOf(section, 'both Cancel Order and New Order')]);
      const placed = await replace('ALLOW_FAILURE', {});
      expect(placed.status).toBe(409);
      expect(differences(exampleOf(section, 'ALLOWFAILURE'), placed.body)).toEqual([]);
      const { orderId } = placed.body.data.newOrderResponse;
      const half = await replace('STOP_ON_FAILURE', { ...taking, cancelOrderId: String(orderId) });
      expect(half.status).toBe(409);
      expect(differences(exampleOf(section, 'Cancel Order Succeeds but'), half.body)).toEqual([]);
    });

    it('Lists of orders', async () => {
      const old = await signed('POST', '/api/v3/order/oco', { ...OLD_OCO, newOrderRespType: 'RESULT' });
      expect(differences(exampleOf('New OCO - Deprecated'), old.body)).toEqual([]);
      const { orderListId } = old.body;
      const asked = await signed('GET', '/api/v3/orderList', { orderListId });
      expect(differences(exampleOf('Query Order list'), asked.body)).toEqual([]);
      const open = await signed('GET', '/api/v3/openOrderList');
      expect(differences(exampleOf('Query Open Order lists'), open.body)).toEqual([]);
      const cancelled = await signed('DELETE', '/api/v3/orderList', { symbol: 'BTCUSDT', orderListId });
      // The example's first order has a limit, ours is a stop without; both carry the same keys.
      expect(differences(exampleOf('Cancel Order list'), cancelled.body)).toEqual([]);
      const placed = await signed('POST', '/api/v3/orderList/oco', { ...OCO, newOrderRespType: 'RESULT' });
      // The example's order is an iceberg, which the simulator does not have.
      expect(differences(exampleOf('New Order list - OCO'), placed.body, ['icebergQty'])).toEqual([]);
    });
  });
}
