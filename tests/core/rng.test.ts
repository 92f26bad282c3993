import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng, hashInts, hashText, inverseNormal, mix32 } from '../../src/core/rng.js';

/** The algorithms again, on BigInt and straight from their descriptions. */
const MASK = 0xffff_ffffn;
const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & MASK;

const lowbias32 = (value: bigint): bigint => {
  let x = value & MASK;
  x = ((x ^ (x >> 16n)) * 0x21f0aaadn) & MASK;
  x = ((x ^ (x >> 15n)) * 0x735a2d97n) & MASK;
  return x ^ (x >> 15n);
};

const xoshiro = (seed: readonly bigint[]) => {
  let [a, b, c, d] = seed as [bigint, bigint, bigint, bigint];
  return (): bigint => {
    const result = (rotl((b * 5n) & MASK, 7n) * 9n) & MASK;
    const t = (b << 9n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11n);
    return result;
  };
};

const draw = <T>(count: number, next: () => T): readonly T[] => Array.from({ length: count }, next);

describe('the generator', () => {
  test('is checked against an implementation that gives the published numbers of xoshiro128**', () => {
    // From state (1, 2, 3, 4): the vector that rand_xoshiro took from the authors' C code.
    expect(draw(10, xoshiro([1n, 2n, 3n, 4n])).map(Number)).toEqual([
      ...[11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597],
      4258142804,
    ]);
  });

  test.each([0, 1, 42, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1])('from seed %p draws the same numbers', (seed) => {
    const hash = (k: number) => BigInt(hashInts(seed | 0, Math.floor(seed / 2 ** 32), k));
    const expected = draw(50, xoshiro([hash(1), hash(2), hash(3), hash(4)]));
    const rng = createRng(seed);
    expect(draw(50, () => BigInt(rng.next() * 2 ** 32))).toEqual(expected);
  });

  test('draws other numbers from other seeds, high bits included', () => {
    const first = [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40].map((seed) => createRng(seed).next());
    expect(new Set(first).size).toBe(5);
  });

  test('is uniform: chi-squared over 64 cells stays below the 99.99 % bound', () => {
    const rng = createRng(5);
    const cells = new Array<number>(64).fill(0);
    for (let k = 0; k < 64_000; k++) cells[Math.floor(rng.next() * 64)]!++;
    const chi = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: P(chi² > 111.5) is about 1e-4, P(chi² < 28) as well.
    expect(chi).toBeLessThan(111.5);
    expect(chi).toBeGreaterThan(28);
  });

  test('draws whole numbers from the whole range and nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(6), (seed, low, span) => {
        const rng = createRng(seed);
        const drawn = new Set(draw(200, () => rng.int(low, low + span)));
        expect(drawn.size).toBe(span + 1);
        for (const value of drawn) expect(value >= low && value <= low + span).toBe(true);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  test('draws normal numbers: mean, deviation, skew, kurtosis and tails within four standard errors', () => {
    const rng = createRng(11);
    const n = 50_000;
    const values = draw(n, rng.normal);
    const moment = (k: number) => values.reduce((sum, x) => sum + x ** k, 0) / n;
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / n));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
    const beyond = values.filter((x) => Math.abs(x) > 1.959964).length / n;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / n));
  });
});

describe('the hashes', () => {
  test('mix32 is lowbias32', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), (x) => {
        expect(BigInt(mix32(x))).toBe(lowbias32(BigInt.asUintN(32, BigInt(x))));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('hashText mixes the published FNV-1a hashes', () => {
    // Test vectors of the FNV authors (32 bits, FNV-1a).
    expect(hashText('')).toBe(mix32(0x811c9dc5));
    expect(hashText('a')).toBe(mix32(0xe40c292c));
    expect(hashText('foobar')).toBe(mix32(0xbf9cf968));
  });

  test('hashInts tells its arguments, their order and their high bits apart', () => {
    const hashes = [
      ...[hashInts(1, 2, 3, 4), hashInts(1, 3, 2, 4), hashInts(2, 2, 3, 4), hashInts(1, 2, 3)],
      ...[hashInts(1, 2 + 2 ** 32, 3, 4), hashInts(1, 2 - 2 ** 32, 3, 4), hashInts(1, 2, 3, 4 + 2 ** 40)],
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('inverseNormal', () => {
  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [0.8413447460685429, 1],
    [1e-6, -4.753424308822899],
  ])('at %p is %p to 1.2e-9', (p, z) => {
    expect(Math.abs(inverseNormal(p) - z)).toBeLessThanOrEqual(1.2e-9 * Math.abs(z) + 1e-12);
  });

  test('is odd, grows, and is infinite at the ends', () => {
    expect([inverseNormal(0), inverseNormal(1)]).toEqual([-Infinity, Infinity]);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
        fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
        (p, q) => {
          expect(inverseNormal(1 - p)).toBeCloseTo(-inverseNormal(p), 6);
          if (q > p * 1.001) expect(inverseNormal(q)).toBeGreaterThan(inverseNormal(p));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
