import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isTraderError, type TraderError } from '../../../src/core/errors.js';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { BINANCE_ROUTES } from './binance-words.js';
import {
  type Act,
  hang,
  hangUp,
  refuse,
  type ScriptedVenue,
  say,
  stall,
  startScripted,
} from './scripted-venue.js';

const REQUEST: OrderRequest = {
  clientOrderId: 'ours-1',
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  quantity: exact('0.5'),
  price: exact('20000'),
  stopPrice: null,
  timeInForce: 'GTC',
  purpose: 'entry',
};

const API_KEY = 'kPlantedKey0123456789';
const SECRET = 'sPlantedSecret0123456789';

let server: ScriptedVenue;
let venue: Venue;
let passed = 0;
const shown: string[] = [];

const failureIn = async (work: Promise<unknown>): Promise<TraderError> => {
  try {
    await work;
  } catch (error) {
    if (!isTraderError(error)) throw error;
    const cause = error.cause instanceof Error ? `${error.cause.message} ${error.cause.stack}` : '';
    shown.push(`${error.message} ${error.hint ?? ''} ${cause}`);
    return error;
  }
  throw new Error('nothing was thrown');
};

beforeAll(async () => {
  server = await startScripted(BINANCE_ROUTES);
  venue = await openCcxtVenue('binance', {
    apiKey: API_KEY,
    secret: SECRET,
    baseUrl: server.url,
    timeoutMs: 1_000,
    // The pauses that it is asked for pass at once.
    clock: { now: () => 1_700_000_000_000 + passed },
    sleep: async (ms) => {
      passed += ms;
    },
    environment: {},
    reading: { firstPauseMs: 1, attempts: 2, failuresToOpen: 1000 },
  });
  await venue.market('BTC/USDT');
});

afterAll(async () => {
  await venue.close();
  await server.close();
});

type Case = readonly [what: string, act: Act, kind: string, failure: string];

const ORDER_CASES: readonly Case[] = [
  // Turned away at the door: nothing was done.
  ['429 with -1003', refuse(-1003, 'Too much request weight used', 429), 'transient', 'rate-limit'],
  [
    '418 with -1003',
    refuse(-1003, 'Way too much; IP banned until 1700000000000.', 418),
    'transient',
    'rate-limit',
  ],
  ['a page of a firewall', say(403, '<html>403 Forbidden</html>'), 'transient', 'rate-limit'],
  ['403 without a body', say(403, ''), 'transient', 'rate-limit'],
  ['429 without a body', say(429, '', { 'retry-after': '1' }), 'transient', 'rate-limit'],
  ['-1003 with status 400', refuse(-1003, 'Too many requests'), 'transient', 'rate-limit'],
  [
    '-1015',
    refuse(-1015, 'Too many new orders; current limit is 100 orders per 10 SECOND.'),
    'transient',
    'rate-limit',
  ],
  [
    '503 with -1008',
    refuse(-1008, 'Server is currently overloaded with other requests.', 503),
    'transient',
    'rate-limit',
  ],
  // Said no.
  [
    'insufficient balance',
    refuse(-2010, 'Account has insufficient balance for requested action.'),
    'rejected',
    'insufficient-balance',
  ],
  ['a duplicate number', refuse(-2010, 'Duplicate order sent.'), 'rejected', 'duplicate'],
  ['a closed market (-2010)', refuse(-2010, 'Market is closed.'), 'rejected', 'market-closed'],
  ['a closed market (-1013)', refuse(-1013, 'Market is closed.'), 'rejected', 'market-closed'],
  ['an order that would take', refuse(-2010, 'Order would immediately match and take.'), 'rejected', 'other'],
  ['a stop that would trigger', refuse(-2010, 'Stop price would trigger immediately.'), 'rejected', 'other'],
  [
    'an account that may not trade it',
    refuse(-2010, 'This symbol is not permitted for this account.'),
    'rejected',
    'permission',
  ],
  [
    'an action the account may not do',
    refuse(-2010, 'This action is disabled on this account.'),
    'rejected',
    'permission',
  ],
  ['LOT_SIZE', refuse(-1013, 'Filter failure: LOT_SIZE'), 'rejected', 'filter'],
  ['PRICE_FILTER', refuse(-1013, 'Filter failure: PRICE_FILTER'), 'rejected', 'filter'],
  ['NOTIONAL', refuse(-1013, 'Filter failure: NOTIONAL'), 'rejected', 'filter'],
  ['PERCENT_PRICE_BY_SIDE', refuse(-1013, 'Filter failure: PERCENT_PRICE_BY_SIDE'), 'rejected', 'filter'],
  ['MAX_NUM_ORDERS', refuse(-1013, 'Filter failure: MAX_NUM_ORDERS'), 'rejected', 'filter'],
  [
    'too many decimals',
    refuse(-1111, 'Precision is over the maximum defined for this asset.'),
    'rejected',
    'filter',
  ],
  ['an unknown symbol', refuse(-1121, 'Invalid symbol.'), 'rejected', 'unknown-symbol'],
  [
    'a wrong clock',
    refuse(-1021, 'Timestamp for this request is outside of the recvWindow.'),
    'rejected',
    'clock',
  ],
  [
    'a clock ahead',
    refuse(-1021, "Timestamp for this request was 1000ms ahead of the server's time."),
    'rejected',
    'clock',
  ],
  [
    'a bad signature',
    refuse(-1022, 'Signature for this request is not valid.'),
    'rejected',
    'authentication',
  ],
  ['a malformed key', refuse(-2014, 'API-key format invalid.', 401), 'rejected', 'authentication'],
  [
    'a key that is not accepted',
    refuse(-2015, 'Invalid API-key, IP, or permissions for action.', 401),
    'rejected',
    'authentication',
  ],
  [
    'a key without the right',
    refuse(-1002, 'You are not authorized to execute this request.', 401),
    'rejected',
    'permission',
  ],
  ['a missing parameter', refuse(-1102, "Mandatory parameter 'price' was not sent."), 'rejected', 'other'],
  [
    'an illegal character',
    refuse(-1100, "Illegal characters found in parameter 'price'."),
    'rejected',
    'other',
  ],
  ['an unknown order type', refuse(-1116, 'Invalid orderType.'), 'rejected', 'other'],
  [
    'a service that is shut down',
    refuse(-1016, 'This service is no longer available.'),
    'rejected',
    'market-closed',
  ],
  [
    'a place that is not served',
    say(451, { code: 0, msg: 'Service unavailable from a restricted location.' }),
    'rejected',
    'permission',
  ],
  [
    '403 with a code',
    say(403, { code: -1099, msg: 'Not found, authenticated, or authorized.' }),
    'rejected',
    'permission',
  ],
  ['401 without a body', say(401, ''), 'rejected', 'authentication'],
  ['404', say(404, ''), 'rejected', 'other'],
  // May have done it.
  [
    '-1006',
    refuse(-1006, 'An unexpected response was received from the message bus. Execution status unknown.', 500),
    'unknown',
    'other',
  ],
  [
    '-1007',
    refuse(
      -1007,
      'Timeout waiting for response from backend server. Send status unknown; execution status unknown.',
      408,
    ),
    'unknown',
    'other',
  ],
  [
    '-1000',
    refuse(-1000, 'An unknown error occurred while processing the request.', 500),
    'unknown',
    'other',
  ],
  [
    '-1001',
    refuse(-1001, 'Internal error; unable to process your request. Please try again.', 500),
    'unknown',
    'other',
  ],
  [
    '503 with an unknown outcome',
    say(503, 'Unknown error, please check your request or try again later.'),
    'unknown',
    'other',
  ],
  ['500 without a body', say(500, ''), 'unknown', 'other'],
  ['502 of a gateway', say(502, '<html>Bad gateway</html>'), 'unknown', 'other'],
  ['504 of a gateway', say(504, ''), 'unknown', 'other'],
  ['408 of a gateway', say(408, ''), 'unknown', 'other'],
  ['no answer in time', hang, 'unknown', 'unreachable'],
  ['a line that is dropped', hangUp, 'unknown', 'unreachable'],
  ['an answer that stalls', stall, 'unknown', 'unreachable'],
  ['a page instead of an answer', say(200, '<html>Log in to the network</html>'), 'unknown', 'other'],
  ['an answer that is cut short', say(200, '{"symbol":"BTCUSDT","orderId":47'), 'unknown', 'other'],
  ['an empty answer', say(200, ''), 'unknown', 'other'],
  ['an answer that is no order', say(200, { hello: 1 }), 'unknown', 'other'],
];

describe('an order', () => {
  test.each(ORDER_CASES)('answered with %s', async (_what, act, kind, failure) => {
    const before = server.calls('POST /api/v3/order').length;
    server.next('POST /api/v3/order', act);
    const error = await failureIn(venue.submit(REQUEST));
    expect([error.kind, failureOf(error)]).toEqual([`exchange-${kind}`, failure]);
    expect(error.exitCode).toBe(5);
    expect(error.message).not.toMatch(/[\n\r<]|https?:/);
    // Whatever happens, it is sent once.
    expect(server.calls('POST /api/v3/order').length).toBe(before + 1);
  });

  test('that cannot leave because nobody is there', async () => {
    const gone = await startScripted(BINANCE_ROUTES);
    const other = await openCcxtVenue('binance', {
      apiKey: API_KEY,
      secret: SECRET,
      baseUrl: gone.url,
      environment: {},
      reading: { firstPauseMs: 1 },
    });
    await other.market('BTC/USDT');
    await gone.close();
    // Over a connection that was open nobody can say whether it arrived; this uses that up.
    await failureIn(other.openOrders('BTC/USDT'));
    const error = await failureIn(other.submit(REQUEST));
    expect([error.kind, failureOf(error)]).toEqual(['exchange-transient', 'unreachable']);
    await other.close();
  });

  test('of a type the market does not list never leaves', async () => {
    server.next('POST /api/v3/order');
    const before = server.asked.length;
    const error = await failureIn(venue.submit({ ...REQUEST, symbol: 'BTC/USDD' }));
    expect(error.kind).toBe('usage');
    expect(error.hint).toContain('"BTC/USDT"');
    expect(server.asked.length).toBe(before);
  });

  test('says what is wrong with a wrong clock', async () => {
    server.next(
      'POST /api/v3/order',
      refuse(-1021, 'Timestamp for this request is outside of the recvWindow.'),
    );
    const error = await failureIn(venue.submit(REQUEST));
    expect(error.message).toBe(
      "binance refused: the clock of this machine is not the venue's: Timestamp for this request is outside of the recvWindow. (-1021)",
    );
    expect(error.hint).toContain('time server');
  });
});

describe('a request that reads', () => {
  test.each([
    ['no answer in time', hang, 'transient', 'unreachable'],
    ['500', say(500, ''), 'transient', 'other'],
    ['-1007', refuse(-1007, 'Timeout waiting for response from backend server.', 408), 'transient', 'other'],
    ['429', refuse(-1003, 'Too much request weight used', 429), 'transient', 'rate-limit'],
  ] as const)('is sent again after %s, and fails as transient', async (_what, act, kind, failure) => {
    const call = 'GET /api/v3/openOrders';
    const before = server.calls(call).length;
    server.next(call, act, act);
    const error = await failureIn(venue.openOrders('BTC/USDT'));
    expect([error.kind, failureOf(error)]).toEqual([`exchange-${kind}`, failure]);
    expect(server.calls(call).length).toBe(before + 2);
  });

  test('is not sent again after a refusal', async () => {
    const call = 'GET /api/v3/openOrders';
    const before = server.calls(call).length;
    server.next(call, refuse(-2015, 'Invalid API-key, IP, or permissions for action.', 401));
    const error = await failureIn(venue.openOrders('BTC/USDT'));
    expect([error.kind, failureOf(error)]).toEqual(['exchange-rejected', 'authentication']);
    expect(server.calls(call).length).toBe(before + 1);
  });
});

describe('keys', () => {
  afterEach(() => {
    expect(shown.length).toBeGreaterThan(50);
  });

  test('are in no message, no hint and no cause of all the failures above', () => {
    for (const text of shown) {
      expect(text).not.toContain(API_KEY);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/signature=[0-9a-f]/);
    }
  });
});
