import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candleDigest } from '../../src/core/candle-digest.js';
import { candlesFromRows } from '../../src/core/candles.js';
import { canonicalJson, digestOf, lastingJson } from '../../src/core/digest.js';

describe('digestOf', () => {
  test('is SHA-256 over each part with its length in bytes in front', () => {
    expect(digestOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(digestOf('abc')).toBe(createHash('sha256').update('3:abc').digest('hex'));
    expect(digestOf('é')).toBe(createHash('sha256').update('2:é').digest('hex'));
    const bytes = Buffer.from('38:000000000000f03f00000000000000c0'.slice(3), 'hex');
    expect(digestOf(Float64Array.of(1, -2))).toBe(
      createHash('sha256').update('16:').update(bytes).digest('hex'),
    );
  });

  test('tells apart what joining would confuse', () => {
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'));
    expect(digestOf('a', '')).not.toBe(digestOf('a'));
    expect(digestOf('1:a')).not.toBe(digestOf('a'));
  });

  test('sees only the view, not the memory behind it', () => {
    const whole = Float64Array.of(9, 1, 2, 9);
    expect(digestOf(whole.subarray(1, 3))).toBe(digestOf(Float64Array.of(1, 2)));
  });
});

describe('candleDigest', () => {
  const rows = [[0, 1, 2, 0.5, 1.5, 10] as const, [60_000, 1.5, 2, 1, 1, 20] as const];
  const digest = candleDigest(candlesFromRows('BTC/USDT', '1m', rows));

  test('changes with every cell, the symbol and the timeframe', () => {
    const others = rows.flatMap((row, r) =>
      row.map((_, c) =>
        candleDigest(
          candlesFromRows(
            'BTC/USDT',
            '1m',
            rows.map((cells, k) => cells.map((x, j) => (k === r && j === c ? x + 1e-9 : x)) as never),
          ),
        ),
      ),
    );
    const all = [
      digest,
      ...others,
      candleDigest(candlesFromRows('ETH/USDT', '1m', rows)),
      candleDigest(candlesFromRows('BTC/USDT', '5m', rows)),
    ];
    // A time of 60000 + 1e-9 is the same double's neighbour, so every one of the cells counts.
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('canonicalJson', () => {
  test.each<[unknown, string]>([
    // RFC 8785, section 3.2.2 and 3.2.3: the numbers, texts and the order of keys of its examples.
    [
      {
        numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
        string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
        literals: [null, true, false],
      },
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    [
      { '\u20ac': 5, '\r': 1, '\ufb33': 7, '1': 2, '\ud83d\ude00': 6, '\u0080': 3, '\u00f6': 4 },
      '{"\\r":1,"1":2,"\u0080":3,"ö":4,"€":5,"😀":6,"\ufb33":7}',
    ],
    [{}, '{}'],
    [[], '[]'],
    [{ b: undefined, a: [undefined, null] }, '{"a":[null,null]}'],
    [{ a: Number.NaN, b: Number.POSITIVE_INFINITY, c: -0 }, '{"a":null,"b":null,"c":0}'],
    [undefined, 'null'],
    ['\ud800', '"\\ud800"'],
  ])('of %p', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('is JSON of the same value, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

/** The definition, step by step. */
const plainJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item) => plainJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${plainJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

describe('canonicalJson is its definition', () => {
  test('of every value', () => {
    const anything = fc.anything({ withNullPrototype: true, withDate: true, withTypedArray: true });
    fc.assert(
      fc.property(anything, (value) => expect(canonicalJson(value)).toBe(plainJson(value))),
      { seed: 7, numRuns: 2000 },
    );
  });

  test('of few and of many keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 3 }), { maxLength: 80 }), (keys) => {
        const value = Object.fromEntries(keys.map((key, k) => [key, k]));
        expect(canonicalJson(value)).toBe(plainJson(value));
      }),
      { seed: 7 },
    );
  });
});

describe('lastingJson', () => {
  test('is canonicalJson, and what that has for the object from then on, wherever it is', () => {
    const part = { b: 1, a: [null, -0] };
    const { b } = part;
    expect(lastingJson(part)).toBe('{"a":[null,0],"b":1}');
    expect(canonicalJson({ z: part, y: [part] })).toBe(
      '{"y":[{"a":[null,0],"b":1}],"z":{"a":[null,0],"b":1}}',
    );
    part.b = 2;
    expect(lastingJson(part)).toBe(`{"a":[null,0],"b":${b}}`);
    expect(canonicalJson({ ...part })).toBe('{"a":[null,0],"b":2}');
  });
});
