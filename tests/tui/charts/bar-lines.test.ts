import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { barLines } from '../../../src/tui/charts/bar-lines.js';
import { expectAscii, expectInRoom } from './room.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

describe('bars', () => {
  const bars = [
    { name: 'one', value: 2, text: '2.00' },
    { name: 'other', value: -1, text: '-1.00' },
    { name: 'none', value: null, text: 'N/A' },
  ];

  test('are as long as their values, the longest fills the room, and losses have another character', () => {
    expect(barLines(bars, 23, plain)).toEqual([
      ' one    2.00 ██████████',
      ' other -1.00 ▒▒▒▒▒',
      ' none    N/A ',
    ]);
    expect(barLines(bars, 23, ascii)).toEqual([
      ' one    2.00 ##########',
      ' other -1.00 -----',
      ' none    N/A ',
    ]);
  });

  test('give way to their words, and names are cut at two fifths of the width', () => {
    const long = [{ name: 'a_strategy_that_was_bred', value: 1, text: '1.00' }];
    expect(barLines(long, 30, plain)).toEqual([' a_strategy_… 1.00 ███████████']);
    expect(barLines(bars, 12, plain)).toEqual([' one   2.00 ', ' oth… -1.00 ', ' none   N/A ']);
  });

  test('are none for nothing', () => {
    expect(barLines([], 40, plain)).toEqual([]);
  });

  test('keep to their room with any names and numbers', () => {
    const bar = fc.record({
      name: fc.string({ unit: 'binary', maxLength: 40 }),
      value: fc.option(fc.double()),
      text: fc.constantFrom('1.00', '-1,234.56', 'N/A'),
    });
    fc.assert(
      fc.property(
        fc.array(bar, { maxLength: 12 }),
        fc.integer({ min: 20, max: 200 }),
        fc.boolean(),
        (all, columns, unicode) => {
          const lines = barLines(all, columns, unicode ? plain : ascii);
          expectInRoom(lines, { columns, rows: all.length });
          if (!unicode) expectAscii(lines);
        },
      ),
    );
  });
});
