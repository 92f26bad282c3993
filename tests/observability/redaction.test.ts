import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusedError } from '../../src/core/errors.js';
import { createTextRedactor } from '../../src/observability/redact-text.js';
import { logged, memoryLogger } from './log-fixtures.js';

const KEY = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const ODD = 'p"a\\s s/w?ö&rd';

describe('a planted secret', () => {
  it('is found wherever it stands: keys, texts, lists, errors, their causes and stacks, bound fields, the event', () => {
    const { log, text } = memoryLogger({ secrets: [KEY, ODD] });
    const cause = new Error(`GET /api?x=${KEY}`);
    log.child({ bound: `b ${KEY}`, deep: { er: [`${ODD}${ODD}`] } }).error(`failed with ${KEY}`, {
      [KEY]: 1,
      list: [[[{ a: [KEY] }]]],
      map: new Map([[KEY, KEY]]),
      error: refusedError(`no ${KEY}`, { hint: ODD, cause }),
      json: JSON.stringify({ headers: { x: ODD } }),
      url: `https://h/?q=${encodeURIComponent(ODD)}`,
      header: Buffer.from(ODD).toString('base64'),
      symbol: Symbol(KEY),
      get broken(): string {
        throw new Error(KEY);
      },
    });
    for (const shape of [KEY, ODD, JSON.stringify(ODD).slice(1, -1), encodeURIComponent(ODD)]) {
      expect(text()).not.toContain(shape);
    }
    expect(text()).not.toContain(Buffer.from(ODD).toString('base64'));
    expect(text()).toContain('failed with [redacted]');
  });

  it('is found at the place where a long text is cut', () => {
    for (let before = 3_900; before < 4_010; before++) {
      const clean = createTextRedactor([KEY])(`${'x'.repeat(before)}${KEY}${'y'.repeat(500)}`);
      expect(clean).not.toMatch(/vmPU|Eh8A/);
    }
  });

  it('made of digits is found in numbers', () => {
    expect(logged({ pinned: 4711, other: 4712 }, { secrets: ['4711'] })).toEqual({
      pinned: '[redacted]',
      other: 4712,
    });
  });

  it('that holds another is taken out whole', () => {
    expect(createTextRedactor(['abc', 'abcdef'])('x abcdef y abc z')).toBe('x [redacted] y [redacted] z');
  });

  it('may be empty: nothing is redacted for it', () => {
    expect(createTextRedactor(['', 'k1'])('a text')).toBe('a text');
  });

  it('never appears, at any depth of any data', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 4, values: [fc.constant(`a ${KEY} b`), fc.string(), fc.integer()] }),
        (data) => {
          const { log, text } = memoryLogger({ secrets: [KEY] });
          log.info('event', { data, again: [data, { data }] });
          expect(text()).not.toContain(KEY);
          expect(text().split('\n')).toHaveLength(2);
        },
      ),
    );
  });
});

describe('a key that names a secret', () => {
  it.each([
    'apiKey',
    'api_key',
    'X-MBX-APIKEY',
    'secret',
    'apiSecret',
    'password',
    'passphrase',
    'token',
    'signature',
    'Authorization',
    'cookie',
    'listenKey',
    'privateKey',
    'db_password',
  ])('hides what stands under it, at any depth: %s', (name) => {
    expect(logged({ [name]: 'v', a: [{ b: { [name]: { c: 1 } } }] })).toEqual({
      [name]: '[redacted]',
      a: [{ b: { [name]: '[redacted]' } }],
    });
  });

  it('does not hide that there is none', () => {
    expect(logged({ apiKey: null, hasPassword: false })).toEqual({ apiKey: null, hasPassword: false });
  });

  it.each(['symbol', 'clientOrderId', 'keyless', 'price', 'sessionId', 'passed', 'signal', 'monkey'])(
    'is not seen in %s',
    (name) => {
      expect(logged({ [name]: 'v' })).toEqual({ [name]: 'v' });
    },
  );
});

describe('a text of others', () => {
  const redact = createTextRedactor([]);

  it.each([
    [
      'GET https://h/order?symbol=B&signature=0a1b2c&x=1',
      'GET https://h/order?symbol=B&signature=[redacted]&x=1',
    ],
    ['{"apiKey":"abc","n":1}', '{"apiKey":"[redacted]","n":1}'],
    ['X-MBX-APIKEY: abc, next', 'X-MBX-APIKEY: [redacted], next'],
    ['Authorization: Bearer abcdefghijklmnop', 'Authorization: [redacted]'],
    ['used bearer abcdefghijklmnop.q', 'used bearer [redacted]'],
    ['postgres://me:pw@host/db', 'postgres://[redacted]@host/db'],
    ['password = "hunter2"', 'password = "[redacted]"'],
    ['a -----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY----- b', 'a [redacted] b'],
    ['-----BEGIN EC PRIVATE KEY-----\nMIIB', '[redacted]'],
  ])('loses its secrets: %s', (text, clean) => {
    expect(redact(text)).toBe(clean);
    expect(redact(clean)).toBe(clean);
  });

  it.each([
    'order 42 of BTC/USDT was filled at 42000.5',
    'a basic check of the market',
    'https://api.binance.com/api/v3/time',
    'stop at 3 @ 100',
  ])('stays as it is where there are none: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
