import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { candlesFromRows } from '../../../src/core/candles.js';
import { unpack, unpackIntegers, unpackPrices } from '../../../src/report/tearsheet/browser/unpack.js';
import { packPrices, priceColumns } from '../../../src/report/tearsheet/data/market-data.js';
import { pack, packIntegers, powerOfTen } from '../../../src/report/tearsheet/data/pack.js';
import { priceUnit } from '../../../src/report/tearsheet/data/price-unit.js';
import { jsonBlock } from '../../../src/report/tearsheet/json-block.js';
import { HOUR, walkingCandles } from './example-sheet.js';

describe('packed numbers', () => {
  test('are the bytes of the varints that are written here by hand', () => {
    // zigzag: 0 1 -1 64 300 -> 0, 2, 1, 128 = 80 01, 600 = d8 04
    expect(packIntegers([0, 1, -1, 64, 300])).toBe(
      Buffer.from([0, 2, 1, 0x80, 1, 0xd8, 4]).toString('base64'),
    );
  });

  test('come back, whole numbers of any size', () => {
    const whole = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
    fc.assert(
      fc.property(fc.array(whole), (values) => {
        expect([...unpackIntegers(packIntegers(values))].map((value) => value + 0)).toEqual(
          values.map((value) => value + 0),
        );
      }),
    );
  });

  test('come back to the nearest unit, however often they were differenced', () => {
    const amount = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(amount),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: -4, max: 3 }),
        (values, order, exponent) => {
          const back = unpack(pack(values, powerOfTen(exponent), order));
          expect(back).toHaveLength(values.length);
          values.forEach((value, i) => {
            expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(0.5000001 * 10 ** exponent);
          });
        },
      ),
    );
  });

  test('repeat what was before where there is no number', () => {
    expect([...unpack(pack([Number.NaN, 5, Number.NaN, 7], powerOfTen(0), 1))]).toEqual([0, 5, 5, 7]);
  });
});

describe('packed candles', () => {
  test('come back exactly where prices have a tick', () => {
    const candles = walkingCandles(0, 2000);
    const columns = priceColumns(candles, { from: 0, to: 2000 * HOUR }, 5000);
    const back = unpackPrices(packPrices(columns, priceUnit(candles)));
    expect(back).toMatchObject({ step: HOUR, decimals: 2 });
    for (const name of ['time', 'open', 'high', 'low', 'close'] as const)
      expect([...Array.from(back[name])]).toEqual([...candles[name]]);
  });

  test.each([
    [0.00001234, 1e-8],
    [3.333333333333333, 1e-7],
    [123_456.789012345, 1e-2],
  ])('of %p come back to %p at least', (price, within) => {
    const rows = [0, 1, 2].map(
      (i) => [i * HOUR, price, price * 1.001, price * 0.999, price * 1.0005, 1] as const,
    );
    const candles = candlesFromRows('A/B', '1h', rows);
    const back = unpackPrices(
      packPrices(priceColumns(candles, { from: 0, to: 3 * HOUR }, 10), priceUnit(candles)),
    );
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      for (let i = 0; i < 3; i++)
        expect(Math.abs(back[name][i]! - candles[name][i]!)).toBeLessThanOrEqual(within);
    }
  });
});

test('JSON in a script element cannot end it', () => {
  const value = { '</script>': '<!-- \u2028 é & > "' };
  const text = jsonBlock(value);
  expect(text).toMatch(/^[ -~]*$/);
  expect(text).not.toMatch(/[<>&]/);
  expect(JSON.parse(text)).toEqual(value);
});
