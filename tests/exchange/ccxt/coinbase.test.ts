import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../../src/core/errors.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { limit, request } from '../venue-subject.js';
import { type Act, type ScriptedVenue, say, startScripted } from './scripted-venue.js';

/** What Coinbase answers, written by hand in its shapes. */
const PRODUCT = {
  product_id: 'BTC-USD',
  price: '20000',
  base_increment: '0.00000001',
  quote_increment: '0.01',
  price_increment: '0.01',
  quote_min_size: '1',
  quote_max_size: '150000000',
  base_min_size: '0.00000001',
  base_max_size: '3400',
  base_name: 'Bitcoin',
  quote_name: 'US Dollar',
  status: 'online',
  trading_disabled: false,
  cancel_only: false,
  limit_only: false,
  post_only: false,
  auction_mode: false,
  product_type: 'SPOT',
  quote_currency_id: 'USD',
  base_currency_id: 'BTC',
  alias: '',
  base_display_symbol: 'BTC',
  quote_display_symbol: 'USD',
};

const ORDER_ID = '11111111-2222-4333-8444-555555555555';

const told = (change: object = {}) => ({
  order_id: ORDER_ID,
  product_id: 'BTC-USD',
  order_configuration: {
    limit_limit_gtc: { base_size: '0.2500', limit_price: '20000.00', post_only: false },
  },
  side: 'BUY',
  client_order_id: 'contract-c',
  status: 'OPEN',
  time_in_force: 'GOOD_UNTIL_CANCELLED',
  created_time: '2023-11-14T22:13:20.000Z',
  completion_percentage: '0',
  filled_size: '0',
  average_filled_price: '0',
  fee: '',
  number_of_fills: '0',
  filled_value: '0',
  total_fees: '0',
  order_type: 'LIMIT',
  reject_reason: 'REJECT_REASON_UNSPECIFIED',
  product_type: 'SPOT',
  reject_message: '',
  cancel_message: '',
  ...change,
});

const taken: Act = say(200, {
  success: true,
  success_response: { order_id: ORDER_ID, product_id: 'BTC-USD', side: 'BUY', client_order_id: 'contract-c' },
});

const turnedDown = (error: string, message = ''): Act =>
  say(200, {
    success: false,
    error_response: { error, message, error_details: message, preview_failure_reason: error },
  });

const ORDERS = 'POST /api/v3/brokerage/orders';
const ref = { symbol: 'BTC/USD', clientOrderId: 'contract-c', venueOrderId: ORDER_ID };
const { venueOrderId: _, ...ours } = ref;

let server: ScriptedVenue;
let venue: Venue;

beforeEach(async () => {
  server = await startScripted({
    'GET /v2/time': (asked, response, incoming) =>
      say(200, { data: { iso: new Date().toISOString(), epoch: Math.floor(Date.now() / 1000) } })(
        asked,
        response,
        incoming,
      ),
    'GET /v2/currencies': say(200, { data: [] }),
    'GET /v2/currencies/crypto': say(200, { data: [] }),
    'GET /v2/exchange-rates': say(200, { data: { currency: 'USD', rates: {} } }),
    'GET /api/v3/brokerage/market/products': say(200, { products: [PRODUCT], num_products: 1 }),
    'GET /api/v3/brokerage/products': say(200, { products: [PRODUCT], num_products: 1 }),
    'GET /api/v3/brokerage/key_permissions': say(200, {
      can_view: true,
      can_trade: true,
      can_transfer: true,
      portfolio_uuid: '0f2b8c1e-6d3a-4e57-9a41-77c5d0b1e2f3',
    }),
    'GET /api/v3/brokerage/transaction_summary': say(200, {
      fee_tier: { pricing_tier: 'Advanced 1', taker_fee_rate: '0.006', maker_fee_rate: '0.004' },
    }),
  });
  venue = await openCcxtVenue('coinbase', {
    apiKey: 'coinbase-key',
    secret: 'coinbase-secret',
    baseUrl: server.url,
    environment: {},
    paceMs: 1,
    reading: { firstPauseMs: 1, attempts: 2 },
  });
});

afterEach(async () => {
  await venue.close();
  await server.close();
});

describe('Coinbase through the same adapter', () => {
  test('tells its market, and that its stops do not rest', async () => {
    expect(await venue.market('BTC/USD')).toMatchObject({
      instrument: { tickSize: 0.01, lotSize: 1e-8, minNotional: 1, makerFeeRate: 0.004, takerFeeRate: 0.006 },
      trading: true,
      orderTypes: ['market', 'limit', 'limit-maker', 'stop-limit', 'take-profit-limit'],
    });
    expect(venue.capabilities.restingStops).toBe(false);
    expect(venue.account).toBe('coinbase:0f2b8c1e-6d3a-4e57-9a41-77c5d0b1e2f3');
  });

  test('is sent orders in its own words', async () => {
    server.on(ORDERS, taken);
    await venue.submit(limit('20000.00', { ...ours, quantity: '0.2500' }));
    await venue.submit(request({ ...ours, quantity: '0.2500' }));
    await venue.submit(request({ ...ours, side: 'sell', quantity: '0.2500' }));
    await venue.submit(
      limit('17999.00', {
        ...ours,
        type: 'stop-limit',
        stopPrice: '18000',
        side: 'sell',
        quantity: '0.2500',
      }),
    );
    await venue.submit(
      limit('20000.00', { ...ours, type: 'limit-maker', timeInForce: null, quantity: '0.2500' }),
    );
    const sent = server.calls(ORDERS).map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(sent.map(({ client_order_id }) => client_order_id)).toEqual(Array(5).fill('contract-c'));
    expect(sent.map(({ order_configuration }) => order_configuration)).toEqual([
      { limit_limit_gtc: { base_size: '0.2500', limit_price: '20000.00', post_only: false } },
      { market_market_ioc: { base_size: '0.2500' } },
      { market_market_ioc: { base_size: '0.2500' } },
      {
        stop_limit_stop_limit_gtc: {
          base_size: '0.2500',
          limit_price: '17999.00',
          stop_price: '18000',
          stop_direction: 'STOP_DIRECTION_STOP_DOWN',
        },
      },
      { limit_limit_gtc: { base_size: '0.2500', limit_price: '20000.00', post_only: true } },
    ]);
  });

  test('has no stop that becomes a market order', async () => {
    const order = request({ ...ours, type: 'stop', stopPrice: '18000', side: 'sell' });
    const error = await venue.submit(order).catch((thrown: unknown) => thrown);
    expect(isTraderError(error) && [error.kind, error.message]).toEqual([
      'exchange-rejected',
      'coinbase takes no stop orders',
    ]);
    expect(server.calls(ORDERS)).toHaveLength(0);
  });

  test('answers with a number, and is asked for the rest', async () => {
    server.on(ORDERS, taken);
    expect(await venue.submit(limit('20000.00', { ...ours, quantity: '0.2500' }))).toMatchObject({
      ...ref,
      status: 'open',
      filled: { text: '0' },
    });
    server.on(
      `GET /api/v3/brokerage/orders/historical/${ORDER_ID}`,
      say(200, {
        order: told({
          status: 'FILLED',
          filled_size: '0.2500',
          average_filled_price: '19999.50',
          filled_value: '4999.875',
        }),
      }),
    );
    const found = await venue.find(ref);
    expect(found).toMatchObject({ ...ref, status: 'filled', type: 'limit', side: 'buy', reason: null });
    expect([found?.quantity.text, found?.filled.text, found?.price?.text, found?.averagePrice?.text]).toEqual(
      ['0.2500', '0.2500', '20000.00', '19999.50'],
    );
  });

  test('cancels by its own number, and is asked what became of it', async () => {
    server.on(
      'POST /api/v3/brokerage/orders/batch_cancel',
      say(200, {
        results: [{ success: true, failure_reason: 'UNKNOWN_CANCEL_FAILURE_REASON', order_id: ORDER_ID }],
      }),
    );
    server.on(
      `GET /api/v3/brokerage/orders/historical/${ORDER_ID}`,
      say(200, { order: told({ status: 'CANCELLED' }) }),
    );
    expect(await venue.cancel(ref)).toMatchObject({ ...ref, status: 'cancelled' });
  });

  test('tells fills with their exact texts', async () => {
    server.on(
      'GET /api/v3/brokerage/orders/historical/fills',
      say(200, {
        fills: [
          {
            entry_id: 'e1',
            trade_id: 'aaaa-1',
            order_id: ORDER_ID,
            trade_time: '2023-11-14T22:13:21.500Z',
            trade_type: 'FILL',
            price: '19999.50',
            size: '0.2500',
            commission: '19.99950000',
            product_id: 'BTC-USD',
            liquidity_indicator: 'MAKER',
            size_in_quote: false,
            side: 'BUY',
          },
        ],
        cursor: '',
      }),
    );
    const [fill, ...rest] = await venue.fills('BTC/USD', 1_700_000_000_000);
    expect(rest).toEqual([]);
    expect(fill).toMatchObject({
      venueFillId: 'aaaa-1',
      venueOrderId: ORDER_ID,
      side: 'buy',
      feeCurrency: 'USD',
      liquidity: 'maker',
      time: 1_700_000_001_500,
    });
    expect([fill?.price.text, fill?.quantity.text, fill?.fee.text]).toEqual([
      '19999.50',
      '0.2500',
      '19.99950000',
    ]);
  });

  test('says what its key may do', async () => {
    server.on(
      'GET /api/v3/brokerage/key_permissions',
      say(200, { can_view: true, can_trade: true, can_transfer: false }),
    );
    expect(await venue.permissions()).toEqual({ read: true, trade: true, withdraw: false });
  });

  test.each([
    [
      turnedDown('INSUFFICIENT_FUND', 'Insufficient balance in source account'),
      'rejected',
      'insufficient-balance',
    ],
    [turnedDown('PREVIEW_INVALID_BASE_SIZE_TOO_SMALL'), 'rejected', 'filter'],
    [turnedDown('PREVIEW_INVALID_LIMIT_PRICE'), 'rejected', 'other'],
    [say(401, 'Unauthorized'), 'rejected', 'authentication'],
    [
      say(429, { error: 'rate_limit_exceeded', error_description: 'Too many requests' }),
      'transient',
      'rate-limit',
    ],
    [say(500, { error: 'INTERNAL', message: 'Internal server error' }), 'unknown', 'other'],
    [say(503, ''), 'unknown', 'other'],
  ] as const)('refuses (%#)', async (act, kind, failure) => {
    server.on(ORDERS, act);
    const error = await venue
      .submit(limit('20000', { ...ours, quantity: '0.25' }))
      .catch((thrown: unknown) => thrown);
    expect(isTraderError(error) && [error.kind, failureOf(error)]).toEqual([`exchange-${kind}`, failure]);
  });
});
