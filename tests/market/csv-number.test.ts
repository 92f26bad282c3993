import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCandleCsv } from '../../src/market/csv/parse.js';

const parse = (text: string) =>
  parseCandleCsv(Buffer.from(text), { symbol: 'BTC/USDT', timeframe: '1h', file: 'x.csv' });

/** The value a cell is read as, in the place of an open price. */
const readCell = (cell: string): number => parse(`1704067200000,${cell},1,1,1,1\n`).columns.open[0]!;

describe('numbers in CSV cells', () => {
  test('every finite double reads back to the bit from its shortest text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = Object.is(value, -0) ? '-0' : String(value);
        return Object.is(readCell(text), value);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  test('fixed notation with any number of decimals equals Number(text)', () => {
    const digits = fc.stringMatching(/^[0-9]{1,20}\.[0-9]{0,24}$/);
    fc.assert(
      fc.property(digits, (text) => Object.is(readCell(text), Number(text))),
      { seed: 7, numRuns: 3000 },
    );
  });

  test.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740992],
    ['0.1', 0.1],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-5', 0.00001],
    ['1E+3', 1000],
    ['+2.5', 2.5],
    ['  7.25 ', 7.25],
    ['"43160.00000000"', 43160],
    ['123456789012345678901234567890', 1.2345678901234568e29],
    ['0.00000000000000000000000012', 1.2e-25],
  ])('reads %s', (text, value) => {
    expect(readCell(text)).toBe(value);
  });

  test.each([
    '',
    'abc',
    'NaN',
    'inf',
    'Infinity',
    'null',
    '0x10',
    '1e999',
    '1_000',
    '=cmd|calc',
    '1.2.3',
    '-',
    '1e',
    '٣',
  ])('reads %p as no number and lists the cell', (text) => {
    const parsed = parse(`1704067200000,${text},1,1,1,1\n`);
    expect(parsed.columns.open[0]).toBeNaN();
    expect(parsed.unreadable).toEqual([{ row: 0, line: 1, column: 'open', text: `"${text}"` }]);
  });
});
