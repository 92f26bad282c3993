import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createClientIds } from '../../../src/exchange/ccxt/client-ids.js';
import { divideDecimals } from '../../../src/exchange/ccxt/divide-decimals.js';
import { exactAt, textAt } from '../../../src/exchange/ccxt/raw-text.js';
import { fingerprint, scrubber } from '../../../src/exchange/ccxt/secrets.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';

describe('divideDecimals', () => {
  test.each([
    ['1', '3', 4, '0.3333'],
    ['2', '3', 4, '0.6667'],
    ['10000.00', '0.5', 2, '20000'],
    ['4999.87500', '0.25000000', 12, '19999.5'],
    ['0.00000001', '1000', 12, '0.00000000001'],
    ['100', '1', 2, '100'],
  ])('%s by %s to %d decimals is %s', (a, b, decimals, result) => {
    expect(divideDecimals(a, b, decimals)).toBe(result);
  });

  test('is within half a unit of the last place of what numbers say', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [(a / 1000).toFixed(3), (b / 1e5).toFixed(5)];
        const exactly = Number(x) / Number(y);
        expect(Math.abs(Number(divideDecimals(x, y, 8)) - exactly)).toBeLessThanOrEqual(
          5.1e-9 + exactly * 1e-15,
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('texts of an answer', () => {
  const info = {
    orderId: 7,
    C: '',
    c: 'ours',
    price: '20000.00000000',
    descr: { deep: { size: '0.10' } },
    n: null,
  };

  test('are taken from the first path where there is one', () => {
    expect(textAt(info, ['C', 'c'])).toBe('ours');
    expect(textAt(info, ['orderId'])).toBe('7');
    expect(textAt(info, ['descr.*.size'])).toBe('0.10');
    expect(textAt(info, ['n', 'missing', 'descr.missing', 'toString'])).toBeNull();
  });

  test('are kept as they are written, and made from a number only where there is none', () => {
    expect(exactAt(info, ['price'], 1)).toEqual({ value: 20_000, text: '20000.00000000' });
    expect(exactAt(info, ['missing'], 1e-7)).toEqual({ value: 1e-7, text: '0.0000001' });
    expect(exactAt(info, ['missing'], undefined)).toBeNull();
  });
});

describe('numbers of orders', () => {
  test('are sent as they are where the venue takes them', () => {
    expect(createClientIds(36).sent('s1-btcusdt-entry')).toBe('s1-btcusdt-entry');
  });

  test('are the same made-up one after a restart', () => {
    const long = 'a'.repeat(30);
    const [before, after] = [createClientIds(18), createClientIds(18)];
    expect(after.sent(long)).toBe(before.sent(long));
    expect(after.ours(before.sent(long), 'BTC/USD')).toBe(long);
    expect(before.sent('b'.repeat(30))).not.toBe(before.sent(long));
  });

  const identity = fc.record({
    session: fc.uuid(),
    symbol: fc.constantFrom('BTC/USD', 'ETH/EUR', '1000PEPE/USDT'),
    barTime: fc.integer({ min: 0, max: 2 ** 30 - 1 }).map((minute) => minute * 60_000),
    purpose: fc.constantFrom('entry', 'exit', 'stop', 'target', 'flatten' as const),
    attempt: fc.integer({ min: 0, max: 65_535 }),
  });

  test('are read out of what a venue tells by a program that never sent them', () => {
    fc.assert(
      fc.property(identity, (of) => {
        const ours = clientOrderId(of);
        const told = createClientIds(18).sent(ours);
        expect(told).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(createClientIds(18).ours(told, of.symbol)).toBe(ours);
        expect(createClientIds(18).ours(told.toUpperCase(), of.symbol)).toBe(ours);
        // Of another market it is the number of somebody else.
        expect(createClientIds(18).ours(told, 'DOGE/USD')).toBe(told);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('of others stay what they are', () => {
    for (const told of [
      'c1',
      '',
      '00000000-0000-8000-8000-000000000000',
      'b7f0a3c2-58d1-4f7a-9d56-0c1f6c1b2a3d',
    ])
      expect(createClientIds(18).ours(told, 'BTC/USD')).toBe(told);
  });

  test('with more attempts than there is room for are the same made-up one every time', () => {
    const ours = 'tabc123-BTC_USD-hqw3c-e1ekg'; // attempt 65,536
    const ids = createClientIds(18);
    expect(ids.sent(ours)).toBe(createClientIds(18).sent(ours));
    expect(ids.ours(ids.sent(ours), 'BTC/USD')).toBe(ours);
  });
});

describe('keys', () => {
  test('are taken out of texts, as they are and as they stand in addresses', () => {
    const scrub = scrubber({ apiKey: 'key/of+me', secret: 'secret=of&me' });
    expect(scrub('a key/of+me b key%2Fof%2Bme c secret=of&me d')).toBe('a … b … c … d');
    expect(scrub('GET /order?timestamp=1&signature=0badc0de99 400')).toBe(
      'GET /order?timestamp=1&signature=… 400',
    );
  });

  test('are named by the beginning of their SHA-256', () => {
    // printf abc | sha256sum
    expect(fingerprint('abc')).toBe('ba7816bf');
  });
});
