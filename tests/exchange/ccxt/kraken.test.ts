import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../../src/core/errors.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { limit, request } from '../venue-subject.js';
import { KRAKEN_ROUTES, no, yes } from './kraken-words.js';
import { type ScriptedVenue, startScripted } from './scripted-venue.js';

const told = (change: object = {}) => ({
  refid: null,
  userref: null,
  cl_ord_id: 'contract-k',
  status: 'open',
  opentm: 1_700_000_000.25,
  starttm: 0,
  expiretm: 0,
  descr: {
    pair: 'XBTUSD',
    type: 'buy',
    ordertype: 'limit',
    price: '20000.0',
    price2: '0',
    leverage: 'none',
    order: 'buy 0.25000000 XBTUSD @ limit 20000.0',
    close: '',
  },
  vol: '0.25000000',
  vol_exec: '0.00000000',
  cost: '0.00000',
  fee: '0.00000',
  price: '0.00000',
  stopprice: '0.00000',
  limitprice: '0.00000',
  misc: '',
  oflags: 'fciq',
  ...change,
});

let server: ScriptedVenue;
let venue: Venue;

const openKraken = (baseUrl: string): Promise<Venue> =>
  openCcxtVenue('kraken', {
    apiKey: 'kraken-key',
    secret: Buffer.from('kraken-secret').toString('base64'),
    baseUrl,
    environment: {},
    paceMs: 1,
    reading: { firstPauseMs: 1, attempts: 2 },
  });

beforeEach(async () => {
  server = await startScripted(KRAKEN_ROUTES);
  venue = await openKraken(server.url);
});

afterEach(async () => {
  await venue.close();
  await server.close();
});

const inUsd = { symbol: 'BTC/USD', clientOrderId: 'contract-k' } as const;
const ref = { ...inUsd, venueOrderId: 'OABC12-DEF34-GHI567' };

describe('Kraken through the same adapter', () => {
  test('tells its market and what it takes', async () => {
    expect(await venue.market('BTC/USD')).toMatchObject({
      instrument: {
        tickSize: 0.1,
        lotSize: 1e-8,
        minNotional: 0.5,
        makerFeeRate: 0.0025,
        takerFeeRate: 0.004,
      },
      trading: true,
      orderTypes: expect.arrayContaining(['stop', 'take-profit-limit']),
    });
    expect(venue.account).toMatch(/^kraken:main:[0-9a-f]{8}$/);
  });

  test('is sent an order as it is written, and tells no more than its number', async () => {
    server.on(
      'POST /0/private/AddOrder',
      yes({ descr: { order: 'buy 0.25000000 XBTUSD @ limit 20000.0' }, txid: [ref.venueOrderId] }),
    );
    const report = await venue.submit(limit('20000.0', { ...inUsd, quantity: '0.25000000' }));
    const [sent] = server.calls('POST /0/private/AddOrder');
    expect(Object.fromEntries(sent!.params)).toMatchObject({
      pair: 'XXBTZUSD',
      type: 'buy',
      ordertype: 'limit',
      volume: '0.25000000',
      price: '20000.0',
      cl_ord_id: 'contract-k',
      timeinforce: 'GTC',
    });
    expect(report).toMatchObject({ ...ref, status: 'open', type: 'limit', side: 'buy', averagePrice: null });
    expect([report.quantity.text, report.filled.text]).toEqual(['0.25000000', '0']);
  });

  test('is sent a stop, a take-profit and a limit-maker in its own words', async () => {
    server.on(
      'POST /0/private/AddOrder',
      yes({ descr: { order: 'sell 0.25000000 XBTUSD @ stop loss 18000.0' }, txid: ['O1'] }),
    );
    const stop = { ...inUsd, side: 'sell', quantity: '0.25' } as const;
    await venue.submit(request({ ...stop, type: 'stop', stopPrice: '18000.0' }));
    await venue.submit(
      request({
        ...stop,
        type: 'take-profit-limit',
        stopPrice: '25000.0',
        price: '24999.5',
        timeInForce: 'GTC',
      }),
    );
    await venue.submit(limit('20000.0', { ...inUsd, type: 'limit-maker', timeInForce: null }));
    const sent = server.calls('POST /0/private/AddOrder').map(({ params }) => Object.fromEntries(params));
    expect(sent[0]).toMatchObject({ ordertype: 'stop-loss', price: '18000.0', volume: '0.25' });
    expect(sent[1]).toMatchObject({ ordertype: 'take-profit-limit', price: '25000.0', price2: '24999.5' });
    expect(sent[2]).toMatchObject({ ordertype: 'limit', oflags: 'post' });
  });

  test('gets a long number as a UUID that is always the same, and it is ours again when it is told', async () => {
    const long = 's-20240305-btcusdt-1709596800-entry';
    server.on(
      'POST /0/private/AddOrder',
      yes({ descr: { order: 'buy 0.25000000 XBTUSD @ market' }, txid: ['O1'] }),
    );
    for (let i = 0; i < 2; i++)
      expect(
        (await venue.submit(request({ ...inUsd, clientOrderId: long, quantity: '0.25' }))).clientOrderId,
      ).toBe(long);
    const ids = server.calls('POST /0/private/AddOrder').map(({ params }) => params.get('cl_ord_id'));
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
    server.on('POST /0/private/OpenOrders', yes({ open: { O1: told({ cl_ord_id: ids[0] }) } }));
    expect((await venue.openOrders('BTC/USD'))[0]?.clientOrderId).toBe(long);
  });

  test('is looked through for an order whose number there is only ours', async () => {
    server.on('POST /0/private/OpenOrders', yes({ open: {} }));
    server.on(
      'POST /0/private/ClosedOrders',
      yes({
        closed: {
          'OABC12-DEF34-GHI567': told({
            status: 'closed',
            vol_exec: '0.25000000',
            cost: '4999.875',
            price: '19999.50000',
            closetm: 1_700_000_001.5,
          }),
        },
        count: 1,
      }),
    );
    const found = await venue.find({ ...ref, venueOrderId: null });
    expect(found).toMatchObject({ ...ref, status: 'filled' });
    expect([found?.filled.text, found?.averagePrice?.text, found?.price?.text]).toEqual([
      '0.25000000',
      '19999.50000',
      '20000',
    ]);
    expect(await venue.find({ ...ref, clientOrderId: 'somebody-else', venueOrderId: null })).toBeNull();
  });

  test('is asked for our number alone, and found by a program that never sent it', async () => {
    const ours = 'tabc123-BTC_USD-hqw3c-s0';
    server.on('POST /0/private/OpenOrders', yes({ open: {} }));
    server.on('POST /0/private/ClosedOrders', yes({ closed: {}, count: 0 }));
    expect(await venue.find({ symbol: 'BTC/USD', clientOrderId: ours, venueOrderId: null })).toBeNull();
    const [open] = server.calls('POST /0/private/OpenOrders');
    const [closed] = server.calls('POST /0/private/ClosedOrders');
    const sent = open!.params.get('cl_ord_id');
    expect(sent).toMatch(/^[0-9a-f-]{36}$/);
    expect(closed!.params.get('cl_ord_id')).toBe(sent);
    const restarted = await openKraken(server.url);
    server.on('POST /0/private/OpenOrders', yes({ open: { O1: told({ cl_ord_id: sent }) } }));
    server.on('POST /0/private/QueryOrders', yes({ O1: told({ cl_ord_id: sent }) }));
    try {
      expect((await restarted.openOrders('BTC/USD'))[0]?.clientOrderId).toBe(ours);
      const byItsNumber = { symbol: 'BTC/USD', clientOrderId: '', venueOrderId: 'O1' };
      expect((await restarted.find(byItsNumber))?.clientOrderId).toBe(ours);
      server.on('POST /0/private/CancelOrder', yes({ count: 1 }));
      server.on('POST /0/private/OpenOrders', yes({ open: {} }));
      server.on(
        'POST /0/private/ClosedOrders',
        yes({ closed: { O1: told({ cl_ord_id: sent, status: 'canceled' }) }, count: 1 }),
      );
      const byOurs = { symbol: 'BTC/USD', clientOrderId: ours, venueOrderId: null };
      expect(await restarted.cancel(byOurs)).toMatchObject({ clientOrderId: ours, status: 'cancelled' });
      expect(server.calls('POST /0/private/CancelOrder')[0]!.params.get('cl_ord_id')).toBe(sent);
    } finally {
      await restarted.close();
    }
  });

  test('says how many it cancelled, and is asked what became of it', async () => {
    server.on('POST /0/private/CancelOrder', yes({ count: 1 }));
    server.on(
      'POST /0/private/QueryOrders',
      yes({ [ref.venueOrderId]: told({ status: 'canceled', reason: 'User requested' }) }),
    );
    expect(await venue.cancel(ref)).toMatchObject({ ...ref, status: 'cancelled', reason: 'User requested' });
  });

  test('tells an order that was over as it is', async () => {
    server.on('POST /0/private/CancelOrder', no('EOrder:Unknown order'));
    server.on(
      'POST /0/private/QueryOrders',
      yes({ [ref.venueOrderId]: told({ status: 'closed', vol_exec: '0.25000000', price: '20000.00000' }) }),
    );
    expect(await venue.cancel(ref)).toMatchObject({ ...ref, status: 'filled' });
  });

  test('finds many orders by their numbers, so many at a time', async () => {
    const ids = Array.from({ length: 45 }, (_, k) => `O${k}`);
    server.on('POST /0/private/QueryOrders', (asked, response, incoming) => {
      const found = (asked.params.get('txid') ?? '').split(',').filter((id) => id !== 'O7');
      yes(Object.fromEntries(found.map((id) => [id, told({ cl_ord_id: `mine-${id}` })])))(
        asked,
        response,
        incoming,
      );
    });
    const found = await venue.findMany!('BTC/USD', ids);
    expect(found.map(({ venueOrderId }) => venueOrderId)).toEqual(ids.filter((id) => id !== 'O7'));
    expect(found[0]).toMatchObject({ clientOrderId: 'mine-O0', symbol: 'BTC/USD', status: 'open' });
    const calls = server.calls('POST /0/private/QueryOrders');
    expect(calls.map(({ params }) => params.get('txid')?.split(',').length)).toEqual([20, 20, 5]);
  });

  test('tells all fills of a market, page by page', async () => {
    const trade = (k: number, pair = 'XXBTZUSD') => ({
      ordertxid: ref.venueOrderId,
      postxid: 'TKH2SE-M7IF5-CFI7LT',
      pair,
      time: 1_700_000_000 + k,
      type: 'buy',
      ordertype: 'limit',
      price: '20000.00000',
      cost: '2000.00000',
      fee: '5.00000',
      vol: '0.10000000',
      margin: '0.00000',
      misc: '',
      trade_id: k,
      maker: true,
    });
    server.next(
      'POST /0/private/TradesHistory',
      yes({ trades: { T3: trade(3), T2: trade(2) }, count: 3 }),
      yes({ trades: { T1: trade(1) }, count: 3 }),
      yes({ trades: {}, count: 3 }),
    );
    const fills = await venue.fills('BTC/USD', 1_700_000_000_000);
    expect(fills.map(({ venueFillId }) => venueFillId)).toEqual(['T1', 'T2', 'T3']);
    expect(fills[0]).toMatchObject({
      venueOrderId: ref.venueOrderId,
      side: 'buy',
      feeCurrency: 'USD',
      liquidity: 'maker',
      time: 1_700_000_001_000,
    });
    expect([fills[0]?.price.text, fills[0]?.quantity.text, fills[0]?.fee.text]).toEqual([
      '20000.00000',
      '0.10000000',
      '5.00000',
    ]);
    expect(server.calls('POST /0/private/TradesHistory').map(({ params }) => params.get('ofs'))).toEqual([
      '0',
      '2',
      '3',
    ]);
  });

  test('tells balances', async () => {
    server.on(
      'POST /0/private/BalanceEx',
      yes({ ZUSD: { balance: '1000.5', hold_trade: '200.25' }, XXBT: { balance: '0.50', hold_trade: '0' } }),
    );
    const balances = await venue.balances();
    expect(balances.map(({ currency, free, locked }) => [currency, free.value, locked.value])).toEqual([
      ['USD', 800.25, 200.25],
      ['BTC', 0.5, 0],
    ]);
  });

  test.each([
    ['EOrder:Insufficient funds', 'rejected', 'insufficient-balance'],
    ['EOrder:Order minimum not met', 'rejected', 'filter'],
    ['EAPI:Invalid key', 'rejected', 'authentication'],
    ['EAPI:Invalid nonce', 'rejected', 'clock'],
    ['EGeneral:Permission denied', 'rejected', 'permission'],
    ['EAPI:Rate limit exceeded', 'transient', 'rate-limit'],
    ['EOrder:Rate limit exceeded', 'transient', 'rate-limit'],
    ['EService:Market in cancel_only mode', 'rejected', 'market-closed'],
    ['EService:Unavailable', 'unknown', 'other'],
    ['EService:Busy', 'unknown', 'other'],
    ['EGeneral:Internal error', 'unknown', 'other'],
  ])('refuses with %s', async (words, kind, failure) => {
    server.on('POST /0/private/AddOrder', no(words));
    const error = await venue
      .submit(limit('20000', { ...inUsd, quantity: '0.25' }))
      .catch((thrown: unknown) => thrown);
    expect(isTraderError(error) && [error.kind, failureOf(error)]).toEqual([`exchange-${kind}`, failure]);
    expect(server.calls('POST /0/private/AddOrder')).toHaveLength(1);
  });
});
