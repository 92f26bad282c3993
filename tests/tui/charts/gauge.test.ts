import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { gaugeLine, gaugeLines } from '../../../src/tui/charts/gauge.js';
import { expectAscii, expectInRoom } from './room.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

describe('a gauge', () => {
  test('is full at its limit, and says what of what', () => {
    expect(gaugeLine({ name: 'exposure', value: 0.3, limit: 0.6 }, 60, plain)).toBe(
      ` exposure   ${'█'.repeat(12)}${'░'.repeat(12)} 30.00 % of 60.00 %`,
    );
    expect(gaugeLine({ name: 'exposure', value: 0.3, limit: 0.6 }, 60, ascii)).toBe(
      ` exposure   ${'#'.repeat(12)}${'-'.repeat(12)} 30.00 % of 60.00 %`,
    );
  });

  test('is full at one where nothing is limited', () => {
    expect(gaugeLine({ name: 'exposure', value: 0.25, limit: null }, 60, plain)).toBe(
      ` exposure   ${'█'.repeat(6)}${'░'.repeat(18)} 25.00 %`,
    );
  });

  test('says in words that a limit is near from 80 % of it on, and that it is reached', () => {
    const words = (value: number): string => gaugeLine({ name: 'loss', value, limit: 0.05 }, 80, plain);
    expect(words(0.0399)).not.toContain('limit');
    expect(words(0.0401)).toContain('4.01 % of 5.00 %, near the limit');
    expect(words(0.05)).toContain('5.00 % of 5.00 %, AT THE LIMIT');
    expect(words(0.07)).toBe(` loss       ${'█'.repeat(24)} 7.00 % of 5.00 %, AT THE LIMIT`);
  });

  test('keeps the word of warning and gives up the limit where there is little room', () => {
    const gauge = { name: 'daily loss', value: 0.05, limit: 0.05 };
    expect(gaugeLine(gauge, 34, plain)).toBe(' daily loss 5.00 %, AT THE LIMIT');
    expect(gaugeLine(gauge, 24, plain)).toBe(' daily loss █████ 5.00 %');
  });

  test('cuts a long name, and one of wide characters, so that all bars begin under one another', () => {
    const lines = gaugeLines(
      [
        { name: 'SOMETHINGLONG/USDT', value: 0.5, limit: null },
        { name: '币安人生/USDT', value: 0.5, limit: null },
      ],
      40,
      plain,
    );
    expect(lines).toEqual([
      ' SOMETHING… ██████████░░░░░░░░░░ 50.00 %',
      ' 币安人生/… ██████████░░░░░░░░░░ 50.00 %',
    ]);
  });

  test('has bars of one length beside one another; a line that needs its room for words has none', () => {
    const gauges = [
      { name: 'exposure', value: 0.3, limit: 0.6 },
      { name: 'drawdown', value: 0.05, limit: 0.2 },
      { name: 'daily loss', value: 0.05, limit: 0.05 },
    ];
    expect(gaugeLines(gauges, 36, plain)).toEqual([
      ' exposure   ███░░ 30.00 % of 60.00 %',
      ' drawdown   █░░░░ 5.00 % of 20.00 %',
      ' daily loss 5.00 %, AT THE LIMIT',
    ]);
  });

  test('keeps to its room with any numbers, at any size', () => {
    const any = fc.record({
      name: fc.constantFrom('exposure', 'daily loss', 'SOMETHINGLONG/USDT'),
      value: fc.double(),
      limit: fc.option(fc.double()),
    });
    fc.assert(
      fc.property(
        any,
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(plain, ascii),
        (gauge, columns, theme) => {
          const line = gaugeLine(gauge, columns, theme);
          expectInRoom([line], { columns, rows: 1 });
          if (!theme.unicode) expectAscii([line]);
        },
      ),
    );
  });
});
