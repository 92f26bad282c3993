import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BINANCE_LIMITS } from '../../../src/exchange/simulator/api/limits.js';
import { KEY, openVenue, type Reply, type Served, serve } from './world.js';

const ORDER = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '1',
  price: '95',
};

describe('what nobody should send', () => {
  let served: Served;
  const venue = openVenue();
  beforeAll(async () => {
    const endless = Number.MAX_SAFE_INTEGER;
    served = await serve(
      venue,
      {},
      { ...BINANCE_LIMITS, weightPerMinute: endless, ordersPer10Seconds: endless },
    );
  });
  afterAll(() => served.close());

  const place = (change: Readonly<Record<string, string>>): Promise<Reply> =>
    served.signed('POST', '/api/v3/order', { ...ORDER, ...change });

  it('is refused in the words of Binance', async () => {
    const number = "'^([0-9]{1,20})(\\.[0-9]{1,20})?$'";
    const cases: readonly (readonly [Readonly<Record<string, string>>, number, string])[] = [
      [
        { quantity: '-1' },
        -1100,
        `Illegal characters found in parameter 'quantity'; legal range is ${number}.`,
      ],
      [{ price: '1e400' }, -1100, `Illegal characters found in parameter 'price'; legal range is ${number}.`],
      [{ price: 'NaN' }, -1100, `Illegal characters found in parameter 'price'; legal range is ${number}.`],
      [{ price: '95.123456789' }, -1111, "Parameter 'price' has too much precision."],
      [{ quantity: '' }, -1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed."],
      [
        { timeInForce: '' },
        -1102,
        "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.",
      ],
      [{ timeInForce: 'GTX' }, -1115, 'Invalid timeInForce.'],
      [{ type: 'MAGIC' }, -1116, 'Invalid orderType.'],
      [{ side: 'HOLD' }, -1117, 'Invalid side.'],
      [
        { symbol: 'btcusdt' },
        -1100,
        "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.",
      ],
      [
        { symbol: '__proto__' },
        -1100,
        "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.",
      ],
      [{ symbol: 'ETHUSDT' }, -1121, 'Invalid symbol.'],
      [{ stopPrice: '96' }, -1106, "Parameter 'stopPrice' sent when not required."],
      [{ icebergQty: '0.1' }, -2010, 'Iceberg orders are not supported for this symbol.'],
      [{ newOrderRespType: 'ALL' }, -1130, "Data sent for parameter 'newOrderRespType' is not valid."],
      [
        { type: 'MARKET', price: '', timeInForce: '', quantity: '' },
        -1102,
        "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!",
      ],
    ];
    for (const [change, code, msg] of cases) {
      const { status, body } = await place(change);
      expect([status, body]).toEqual([400, { code, msg }]);
    }
    const cancel = await served.signed('DELETE', '/api/v3/order', { symbol: 'BTCUSDT' });
    expect(cancel.body.msg).toBe(
      "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!",
    );
    const week = { symbol: 'BTCUSDT', startTime: '0', endTime: String(7 * 86_400_000) };
    const trades = await served.signed('GET', '/api/v3/myTrades', week);
    expect(trades.body).toEqual({ code: -1127, msg: 'More than 24 hours between startTime and endTime.' });
    const interval = await served.send('GET', '/api/v3/klines?symbol=BTCUSDT&interval=7m');
    expect(interval.body).toEqual({ code: -1120, msg: 'Invalid interval.' });
    const limit = await served.send('GET', '/api/v3/klines?symbol=BTCUSDT&interval=1m&limit=0');
    expect(limit.body.code).toBe(-1130);
    expect(venue.openOrders(KEY)).toEqual([]);
  });

  it('gets an answer and not a crash: paths, escapes, doubles, bodies', async () => {
    const codes: unknown[] = [];
    const ask = async (method: string, path: string, init?: RequestInit): Promise<void> => {
      const { status, body } = await served.send(method, path, init);
      codes.push([status, body.code]);
    };
    await ask('GET', '/');
    await ask('GET', '/api/v3/__proto__');
    await ask('PATCH', '/api/v3/ping');
    await ask('GET', '/api/v3/klines?symbol=%E0%A4%A');
    await ask('GET', '/api/v3/klines?symbol=BTCUSDT&symbol=BTCUSDT');
    await ask('GET', '/api/v3/exchangeInfo?symbols=[');
    await ask('POST', '/api/v3/order', {
      body: '{"symbol":',
      headers: { 'content-type': 'application/json' },
    });
    await ask('POST', '/api/v3/order', { body: 'x'.repeat(1_000_000) });
    await ask('GET', '/sim/nothing');
    await ask('POST', '/sim/advance', { body: '{"by":' });
    await ask('POST', '/sim/advance', { body: 'by=-1' });
    await ask('POST', '/sim/advance', { body: 'by=999999999999999' });
    expect(codes).toEqual([
      [404, -5000],
      [404, -5000],
      [404, -5000],
      [400, -1100],
      [400, -1101],
      [400, -1100],
      [401, -2014],
      [413, -1101],
      [404, -5000],
      [400, -1102],
      [400, -1130],
      [400, -1130],
    ]);
    expect((await served.send('GET', '/api/v3/ping')).body).toEqual({});
  });

  it('is answered when it is no HTTP at all', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () =>
        socket.write('\x00\x01nonsense\r\n\r\n'),
      );
      const parts: Buffer[] = [];
      socket.on('data', (part) => parts.push(part));
      socket.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request[\s\S]*"code":-1100/);
  });

  it('gets an error of the exchange for any parameters of an order', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '0', '-1', '1e9', 'BUY', 'LIMIT', '__proto__', 'BTCUSDT'),
    );
    const names = fc.constantFrom(
      'symbol',
      'side',
      'type',
      'quantity',
      'price',
      'stopPrice',
      'constructor',
      '__proto__',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, text), { maxLength: 8 }), async (pairs) => {
        const { status, body } = await place(Object.fromEntries(pairs));
        if (status !== 200) expect(body).toEqual({ code: expect.any(Number), msg: expect.any(String) });
        expect(body.code).not.toBe(-1000);
      }),
      { seed: 4, numRuns: 150 },
    );
  });
});
