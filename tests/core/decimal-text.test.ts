import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDecimals, plainDecimal } from '../../src/core/decimal-text.js';

describe('plainDecimal', () => {
  test.each([
    ['64123.50', '64123.50'],
    ['0.00000001', '0.00000001'],
    ['1e-8', '0.00000001'],
    ['1E+3', '1000'],
    ['1.5e3', '1500'],
    ['1.2345e2', '123.45'],
    ['12.5e-3', '0.0125'],
    ['-2.50', '-2.50'],
    ['-1e-2', '-0.01'],
    ['+1', '1'],
    ['.5', '0.5'],
    ['5.', '5'],
    [' 7 ', '7'],
    ['0e5', '0'],
    ['007', '007'],
  ])('writes %s as %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  test.each(['', '.', '-', 'e5', '1e', '0x10', '1,5', 'NaN', 'Infinity', '1e41', '1e-41', '1e999', '1 2'])(
    'knows no number in "%s"',
    (text) => {
      expect(plainDecimal(text)).toBeNull();
    },
  );

  test('keeps the value of every double that is written without too many digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), (number) => {
        const plain = plainDecimal(String(number));
        if (plain !== null) expect(Number(plain)).toBe(number === 0 ? Number(plain) : number);
        else expect(Math.abs(number)).toBeLessThan(1e-15);
      }),
      { seed: 7 },
    );
  });
});

describe('addDecimals', () => {
  test.each([
    ['0.10', '0.20', '0.30'],
    ['0.1', '0.20', '0.30'],
    ['1', '2', '3'],
    ['0.99', '0.01', '1.00'],
    ['-0.05', '0.02', '-0.03'],
    ['-0.25', '-1', '-1.25'],
    ['12345678901234567890.00000001', '0.00000001', '12345678901234567890.00000002'],
  ])('%s and %s make %s', (a, b, sum) => {
    expect(addDecimals(a, b)).toBe(sum);
  });

  test('agrees with whole cents', () => {
    const cents = (n: number) =>
      `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(addDecimals(cents(a), cents(b))).toBe(cents(a + b));
      }),
      { seed: 7 },
    );
  });
});
