import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Logger } from '../../../src/core/log.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { limit, request } from '../venue-subject.js';
import { BINANCE_ROUTES, order } from './binance-words.js';
import { refuse, type ScriptedVenue, say, startScripted } from './scripted-venue.js';

const TIME = 1_700_000_000_000;
const API_KEY = 'plantedKeyOfBinance42';
const SECRET = 'plantedSecretOfBinance42';

let server: ScriptedVenue;
let venue: Venue;
const logged: string[] = [];
const note = (event: string, fields: object = {}): void =>
  void logged.push(`${event} ${JSON.stringify(fields)}`);
const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };

beforeEach(async () => {
  server = await startScripted(BINANCE_ROUTES);
  venue = await openCcxtVenue('binance', {
    apiKey: API_KEY,
    secret: SECRET,
    accountName: 'savings',
    baseUrl: server.url,
    environment: {},
    logger,
    reading: { firstPauseMs: 1 },
  });
});

afterEach(async () => {
  await venue.close();
  await server.close();
});

const ref = { symbol: 'BTC/USDT', clientOrderId: 'ours-1', venueOrderId: '4711' };
const ours = { clientOrderId: 'ours-1' } as const;

describe('Binance', () => {
  test('is told orders in its words, numbers as they are written', async () => {
    const sell = { ...ours, side: 'sell', quantity: '0.50000' } as const;
    await venue.submit(request({ ...ours, quantity: '0.50000' }));
    await venue.submit(limit('20000.10', { ...ours, quantity: '0.50000', timeInForce: 'FOK' }));
    await venue.submit(
      limit('20000.10', { ...ours, type: 'limit-maker', timeInForce: null, quantity: '0.50000' }),
    );
    await venue.submit(request({ ...sell, type: 'stop', stopPrice: '18000.00' }));
    await venue.submit(request({ ...sell, type: 'stop-limit', stopPrice: '18000.00', price: '17990.50' }));
    await venue.submit(request({ ...sell, type: 'take-profit', stopPrice: '25000.00' }));
    await venue.submit(
      request({
        ...sell,
        type: 'take-profit-limit',
        stopPrice: '25000.00',
        price: '24990.50',
        timeInForce: 'GTC',
      }),
    );
    const names = [
      'type',
      'side',
      'quantity',
      'price',
      'stopPrice',
      'timeInForce',
      'newClientOrderId',
      'newOrderRespType',
    ];
    const sent = server
      .calls('POST /api/v3/order')
      .map(({ params }) => names.map((name) => params.get(name)));
    expect(sent).toEqual([
      ['MARKET', 'BUY', '0.50000', null, null, null, 'ours-1', 'FULL'],
      ['LIMIT', 'BUY', '0.50000', '20000.10', null, 'FOK', 'ours-1', 'FULL'],
      ['LIMIT_MAKER', 'BUY', '0.50000', '20000.10', null, null, 'ours-1', 'FULL'],
      ['STOP_LOSS', 'SELL', '0.50000', null, '18000.00', null, 'ours-1', 'FULL'],
      ['STOP_LOSS_LIMIT', 'SELL', '0.50000', '17990.50', '18000.00', 'GTC', 'ours-1', 'FULL'],
      ['TAKE_PROFIT', 'SELL', '0.50000', null, '25000.00', null, 'ours-1', 'FULL'],
      ['TAKE_PROFIT_LIMIT', 'SELL', '0.50000', '24990.50', '25000.00', 'GTC', 'ours-1', 'FULL'],
    ]);
  });

  test('answers a market order with its fills, whose texts are kept', async () => {
    const fills = [
      {
        price: '20000.00000000',
        qty: '0.30000000',
        commission: '0.00030000',
        commissionAsset: 'BTC',
        tradeId: 56,
      },
      {
        price: '20001.00000000',
        qty: '0.20000000',
        commission: '0.00020000',
        commissionAsset: 'BTC',
        tradeId: 57,
      },
    ];
    const answer = order({
      type: 'MARKET',
      status: 'FILLED',
      price: '0.00000000',
      executedQty: '0.50000000',
      cummulativeQuoteQty: '10000.20000000',
      fills,
    });
    server.on('POST /api/v3/order', say(200, answer));
    const report = await venue.submit(request({ ...ours, quantity: '0.50000' }));
    expect(report).toEqual({
      ...ref,
      side: 'buy',
      type: 'market',
      status: 'filled',
      quantity: { value: 0.5, text: '0.50000000' },
      filled: { value: 0.5, text: '0.50000000' },
      averagePrice: { value: 20_000.4, text: '20000.4' },
      price: null,
      stopPrice: null,
      time: TIME + 100,
      reason: null,
    });
  });

  test.each([
    ['NEW', '0.00000000', 'open'],
    ['PENDING_NEW', '0.00000000', 'open'],
    ['PARTIALLY_FILLED', '0.10000000', 'partially_filled'],
    ['FILLED', '0.50000000', 'filled'],
    ['CANCELED', '0.10000000', 'cancelled'],
    ['REJECTED', '0.00000000', 'rejected'],
    ['EXPIRED', '0.10000000', 'expired'],
    ['EXPIRED_IN_MATCH', '0.00000000', 'expired'],
  ])('says %s', async (status, executedQty, ourWord) => {
    const { transactTime: _, fills: __, ...rest } = order({ status, executedQty });
    server.on(
      'GET /api/v3/order',
      say(200, { ...rest, time: TIME, updateTime: TIME + 5, isWorking: true, stopPrice: '0.00000000' }),
    );
    expect(await venue.find(ref)).toMatchObject({
      status: ourWord,
      filled: { text: executedQty },
      time: TIME + 5,
      stopPrice: null,
    });
  });

  test('is asked by its number where that is known, else by ours', async () => {
    server.on('GET /api/v3/order', say(200, order()));
    await venue.find(ref);
    await venue.find({ ...ref, venueOrderId: null });
    const [first, second] = server.calls('GET /api/v3/order');
    expect([first?.params.get('orderId'), first?.params.get('origClientOrderId')]).toEqual(['4711', null]);
    expect([second?.params.get('orderId'), second?.params.get('origClientOrderId')]).toEqual([
      null,
      'ours-1',
    ]);
  });

  test('cancels under a number of its own, and the order keeps ours', async () => {
    server.on(
      'DELETE /api/v3/order',
      say(200, { ...order({ status: 'CANCELED' }), origClientOrderId: 'ours-1', clientOrderId: 'cancel-77' }),
    );
    expect(await venue.cancel(ref)).toMatchObject({ ...ref, status: 'cancelled' });
  });

  test('is asked for an order that it could not cancel any more', async () => {
    server.on('DELETE /api/v3/order', refuse(-2011, 'Unknown order sent.'));
    server.on('GET /api/v3/order', say(200, order({ status: 'FILLED', executedQty: '0.50000000' })));
    expect(await venue.cancel(ref)).toMatchObject({ ...ref, status: 'filled' });
    server.on('GET /api/v3/order', say(200, order()));
    await expect(venue.cancel(ref)).rejects.toMatchObject({
      kind: 'exchange-rejected',
      message: 'binance did not cancel ours-1: it is open',
    });
    server.on('GET /api/v3/order', refuse(-2013, 'Order does not exist.'));
    await expect(venue.cancel(ref)).rejects.toMatchObject({
      kind: 'exchange-rejected',
      message: 'binance has no order ours-1 in BTC/USDT',
    });
  });

  const trade = (id: number, time: number) => ({
    symbol: 'BTCUSDT',
    id,
    orderId: 4711,
    orderListId: -1,
    price: '20000.00000000',
    qty: '0.00100000',
    quoteQty: '20.00000000',
    commission: '0.02000000',
    commissionAsset: 'USDT',
    time,
    isBuyer: false,
    isMaker: true,
    isBestMatch: true,
  });

  test('tells thousands of fills page by page, also where a page ends among many of one time', async () => {
    // 2,500 fills in one millisecond: a page that began at a time would never come to an end.
    const all = Array.from({ length: 2500 }, (_, k) => trade(100 + k, TIME));
    server.on('GET /api/v3/myTrades', (asked, response, incoming) => {
      const { params } = asked;
      const from = Number(params.get('fromId') ?? 0);
      const since = Number(params.get('startTime') ?? 0);
      const page = all
        .filter(({ id, time }) => id >= from && time >= since)
        .slice(0, Number(params.get('limit')));
      say(200, page)(asked, response, incoming);
    });
    const fills = await venue.fills('BTC/USDT', TIME);
    expect(fills.map(({ venueFillId }) => Number(venueFillId))).toEqual(all.map(({ id }) => id));
    expect(fills[0]).toEqual({
      venueFillId: '100',
      venueOrderId: '4711',
      clientOrderId: null,
      symbol: 'BTC/USDT',
      side: 'sell',
      price: { value: 20_000, text: '20000.00000000' },
      quantity: { value: 0.001, text: '0.00100000' },
      fee: { value: 0.02, text: '0.02000000' },
      feeCurrency: 'USDT',
      liquidity: 'maker',
      time: TIME,
    });
    expect(server.calls('GET /api/v3/myTrades')).toHaveLength(3);
  });

  test('tells the fills after a day in which there were some, where from a time on only that day is told', async () => {
    const DAY = 86_400_000;
    const all = [trade(7, TIME + 1), trade(8, TIME + 2), trade(9, TIME + 3 * DAY), trade(12, TIME + 9 * DAY)];
    const asked: (string | null)[] = [];
    server.on('GET /api/v3/myTrades', (told, response, incoming) => {
      const { params } = told;
      const since = params.get('startTime');
      const from = params.get('fromId');
      asked.push(from);
      const page =
        since === null
          ? all.filter(({ id }) => id >= Number(from))
          : all.filter(({ time }) => time >= Number(since) && time < Number(since) + DAY);
      say(200, page)(told, response, incoming);
    });
    const fills = await venue.fills('BTC/USDT', TIME);
    expect(fills.map(({ venueFillId }) => venueFillId)).toEqual(['7', '8', '9', '12']);
    expect(asked).toEqual([null, '9']);
  });

  test('is read back from the newest fill where it looks only so far from a time on', async () => {
    const all = Array.from({ length: 1500 }, (_, k) => trade(k, TIME + k));
    server.on('GET /api/v3/myTrades', (asked, response, incoming) => {
      const { params } = asked;
      const from = params.get('fromId');
      const page = params.has('startTime')
        ? []
        : from === null
          ? all.slice(-1000)
          : all.slice(Number(from), Number(from) + 1000);
      say(200, page)(asked, response, incoming);
    });
    expect(await venue.fills('BTC/USDT', TIME + 200)).toHaveLength(1300);
  });

  test('finds many orders in a list from their lowest number on, and skips what lies far between', async () => {
    const all = [...Array.from({ length: 2_500 }, (_, k) => 100 + k), 9_000_001, 9_000_002].map((orderId) =>
      order({ orderId, clientOrderId: `web-${orderId}` }),
    );
    server.on('GET /api/v3/allOrders', (asked, response, incoming) => {
      const from = Number(asked.params.get('orderId'));
      const page = all.filter(({ orderId }) => Number(orderId) >= from);
      say(200, page.slice(0, Number(asked.params.get('limit'))))(asked, response, incoming);
    });
    const found = await venue.findMany!('BTC/USDT', ['9000002', '150', '1150', '120', '77', '9000001']);
    expect(found.map(({ clientOrderId }) => clientOrderId)).toEqual([
      ...['web-120', 'web-150', 'web-1150', 'web-9000001', 'web-9000002'],
    ]);
    const asked = server.calls('GET /api/v3/allOrders').map(({ params }) => params.get('orderId'));
    expect(asked).toEqual(['77', '1150', '9000001']);
  });

  test('says what the key may do; a copy without that call says what the account may', async () => {
    server.on(
      'GET /sapi/v1/account/apiRestrictions',
      say(200, {
        ipRestrict: false,
        enableReading: true,
        enableSpotAndMarginTrading: true,
        enableWithdrawals: true,
      }),
    );
    expect(await venue.permissions()).toEqual({ read: true, trade: true, withdraw: true });
    server.on('GET /sapi/v1/account/apiRestrictions', say(404, ''));
    server.on(
      'GET /api/v3/account',
      say(200, { canTrade: false, canWithdraw: true, canDeposit: true, balances: [] }),
    );
    expect(await venue.permissions()).toEqual({ read: true, trade: false, withdraw: null });
  });

  test('tells a market that is halted', async () => {
    expect((await venue.market('SOL/USDT')).trading).toBe(false);
  });

  test('signs with the key, which stands in no name and no line of the log', async () => {
    server.on('GET /api/v3/account', say(200, { balances: [] }));
    await venue.balances();
    expect(server.calls('GET /api/v3/account')[0]?.headers['x-mbx-apikey']).toBe(API_KEY);
    expect(venue.account).toBe('binance:354937868');
    server.next('GET /api/v3/account', say(429, '', { 'retry-after': '1' }));
    await venue.balances();
    expect(logged.length).toBeGreaterThan(0);
    for (const text of [...logged, venue.account, JSON.stringify(venue)]) {
      expect(text).not.toContain(API_KEY);
      expect(text).not.toContain(SECRET);
    }
  });

  test('is not opened without keys', async () => {
    const work = openCcxtVenue('binance', { apiKey: '', secret: '', baseUrl: server.url, environment: {} });
    await expect(work).rejects.toMatchObject({
      kind: 'config',
      hint: expect.stringContaining('TRADER_BINANCE_API_KEY'),
    });
  });
});

describe('the simulator', () => {
  test('that is not there says how it is started', async () => {
    const gone = await startScripted();
    await gone.close();
    const environment = { TRADER_SIMULATOR_URL: gone.url };
    const work = openCcxtVenue('simulator', { apiKey: 'k', secret: 's', environment });
    await expect(work).rejects.toMatchObject({
      kind: 'exchange-transient',
      hint: expect.stringContaining('trader exchange serve'),
    });
  });
});
