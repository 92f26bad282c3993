import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkSignature } from '../../../src/exchange/simulator/api/authorize.js';
import type { SimulatedVenue } from '../../../src/exchange/simulator/venue/types.js';
import { KEY, openVenue, type Reply, SECRET, type Served, serve, WALL } from './world.js';

describe('who may do what over REST', () => {
  let venue: SimulatedVenue;
  let served: Served;
  beforeEach(async () => {
    venue = openVenue();
    served = await serve(venue);
  });
  afterEach(() => served.close());

  const told = ({ status, body }: Reply): readonly unknown[] => [status, body.code, body.msg];
  const ask = (query: string, key: string | null = KEY): Promise<Reply> =>
    served.send('GET', `/api/v3/account?${query}`, key === null ? {} : { headers: { 'X-MBX-APIKEY': key } });
  const sign = (text: string): string => createHmac('sha256', SECRET).update(text).digest('hex');

  it("accepts the signature of Binance's own example, and no other", () => {
    // Key, parameters and signature are those of Binance's documentation of signed endpoints.
    const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
    const text =
      'symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559';
    const signature = 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71';
    expect(() => checkSignature(text, signature, secret)).not.toThrow();
    expect(() => checkSignature(text, signature.replace('c', 'd'), secret)).toThrow(/not valid/);
    expect(() => checkSignature(`${text}0`, signature, secret)).toThrow(/not valid/);
  });

  it('checks the signature over query string and body together, wherever it stands', async () => {
    const [query, form] = [
      'symbol=BTCUSDT&side=BUY&type=LIMIT',
      `timeInForce=GTC&quantity=1&price=95&timestamp=${WALL}`,
    ];
    const headers = { 'X-MBX-APIKEY': KEY, 'content-type': 'application/x-www-form-urlencoded' };
    const placed = await served.send('POST', `/api/v3/order?${query}`, {
      headers,
      body: `${form}&signature=${sign(query + form)}`,
    });
    expect(placed.status).toBe(200);
    const inQuery = await served.send('POST', `/api/v3/order?${query}&signature=${sign(query + form)}`, {
      headers,
      body: form,
    });
    expect(inQuery.status).toBe(200);
    const changed = await served.send('POST', `/api/v3/order?${query}`, {
      headers,
      body: `${form.replace('price=95', 'price=96')}&signature=${sign(query + form)}`,
    });
    expect(told(changed)).toEqual([400, -1022, 'Signature for this request is not valid.']);
    expect(venue.openOrders(KEY)).toHaveLength(2);
  });

  it('refuses signatures that are wrong, missing or no signatures', async () => {
    const wrong = [400, -1022, 'Signature for this request is not valid.'];
    const time = `timestamp=${WALL}`;
    expect(told(await ask(`${time}&signature=${sign('another')}`))).toEqual(wrong);
    expect(told(await ask(`${time}&signature=zz`))).toEqual(wrong);
    expect(told(await ask(time))).toEqual([
      400,
      -1102,
      "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.",
    ]);
  });

  it('refuses unknown, disabled and malformed keys', async () => {
    const signed = `timestamp=${WALL}&signature=${sign(`timestamp=${WALL}`)}`;
    const format = [401, -2014, 'API-key format invalid.'];
    expect(told(await ask(signed, null))).toEqual(format);
    expect(told(await ask(signed, 'no key!'))).toEqual(format);
    const invalid = [401, -2015, 'Invalid API-key, IP, or permissions for action.'];
    expect(told(await ask(signed, 'stranger'))).toEqual(invalid);
    expect((await ask(signed)).status).toBe(200);
    venue.setPermissions(KEY, { enabled: false });
    expect(told(await ask(signed))).toEqual(invalid);
  });

  it('lets a key do what it may at this moment', async () => {
    const order = {
      symbol: 'BTCUSDT',
      side: 'BUY',
      type: 'LIMIT',
      timeInForce: 'GTC',
      quantity: '1',
      price: '95',
    };
    expect((await served.signed('POST', '/api/v3/order', order)).status).toBe(200);
    venue.setPermissions(KEY, { trade: false });
    expect((await served.signed('POST', '/api/v3/order', order)).body.code).toBe(-2015);
    expect((await served.signed('GET', '/api/v3/account')).body.canTrade).toBe(false);
    const restrictions = await served.signed('GET', '/sapi/v1/account/apiRestrictions');
    expect(restrictions.body).toMatchObject({
      enableReading: true,
      enableSpotAndMarginTrading: false,
      enableWithdrawals: false,
    });
    venue.setPermissions(KEY, { read: false, trade: true });
    expect((await served.signed('GET', '/api/v3/account')).body.code).toBe(-2015);
    expect((await served.signed('POST', '/api/v3/order', order)).status).toBe(200);
  });

  it('measures the time of a request against the wire clock', async () => {
    const at = async (timestamp: number, window = ''): Promise<Reply> => {
      const text = `timestamp=${timestamp}${window}`;
      return ask(`${text}&signature=${sign(text)}`);
    };
    const late = [400, -1021, 'Timestamp for this request is outside of the recvWindow.'];
    const early = [400, -1021, "Timestamp for this request was 1000ms ahead of the server's time."];
    expect((await at(WALL - 5000)).status).toBe(200);
    expect(told(await at(WALL - 5001))).toEqual(late);
    expect((await at(WALL - 30_000, '&recvWindow=30000')).status).toBe(200);
    expect(told(await at(WALL - 101, '&recvWindow=100'))).toEqual(late);
    expect((await at(WALL + 999)).status).toBe(200);
    expect(told(await at(WALL + 1000))).toEqual(early);
    expect((await at(WALL, '&recvWindow=60001')).body).toEqual({
      code: -1131,
      msg: 'recvWindow must be less than 60000.',
    });
    expect(told(await ask(`signature=${sign('')}`))).toEqual([
      400,
      -1102,
      "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.",
    ]);
    served.clock.set(WALL + 60_000);
    expect((await served.send('GET', '/api/v3/time')).body).toEqual({ serverTime: WALL + 60_000 });
    expect(told(await at(WALL))).toEqual(late);
  });

  it('gives out listen keys, one per key, valid for an hour after the last sign of life', async () => {
    const headers = { 'X-MBX-APIKEY': KEY };
    const path = '/api/v3/userDataStream';
    const { listenKey } = (await served.send('POST', path, { headers })).body;
    expect(listenKey).toMatch(/^[0-9a-f]{60}$/);
    expect((await served.send('POST', path, { headers })).body.listenKey).toBe(listenKey);
    served.clock.set(WALL + 3_000_000);
    expect((await served.send('PUT', path, { headers, body: `listenKey=${listenKey}` })).body).toEqual({});
    served.clock.set(WALL + 6_600_000);
    expect((await served.send('PUT', path, { headers, body: `listenKey=${listenKey}` })).status).toBe(200);
    served.clock.set(WALL + 6_600_000 + 3_600_001);
    const gone = { code: -1125, msg: 'This listenKey does not exist.' };
    expect((await served.send('PUT', path, { headers, body: `listenKey=${listenKey}` })).body).toEqual(gone);
    const next = (await served.send('POST', path, { headers })).body.listenKey;
    expect(next).not.toBe(listenKey);
    expect((await served.send('DELETE', `${path}?listenKey=${next}`, { headers })).body).toEqual({});
    expect((await served.send('DELETE', `${path}?listenKey=${next}`, { headers })).body).toEqual(gone);
    expect((await served.send('POST', path)).status).toBe(401);
  });
});
