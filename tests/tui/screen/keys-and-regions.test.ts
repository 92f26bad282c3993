import { describe, expect, test } from '@jest/globals';
import { displayWidth } from '../../../src/report/terminal/text.js';
import { clipColoured } from '../../../src/tui/screen/clip-coloured.js';
import { keysOf } from '../../../src/tui/screen/keys.js';
import { regionLines } from '../../../src/tui/screen/regions.js';

const none = { input: '', key: null, ctrl: false, shift: false, meta: false, pasted: false };

describe('keys', () => {
  test.each([
    ['q', { ...none, input: 'q' }],
    ['Q', { ...none, input: 'Q', shift: true }],
    ['\x03', { ...none, input: 'c', ctrl: true }],
    ['\x1b', { ...none, key: 'escape' }],
    ['\x1b[A', { ...none, key: 'up' }],
    ['\x1b[1;5C', { ...none, key: 'right', ctrl: true }],
    ['\x1b[5~', { ...none, key: 'pageUp' }],
    ['\x1b[Z', { ...none, key: 'tab', shift: true }],
    ['\x1bx', { ...none, input: 'x', meta: true }],
    ['\x7f', { ...none, key: 'backspace' }],
  ])('%j', (sent, key) => {
    expect(keysOf(sent)).toEqual([key]);
  });

  test('that come at once are told one by one, unknown sequences not at all', () => {
    expect(keysOf('a\x1b[B\x1b[99~\r').map(({ input, key }) => key ?? input)).toEqual(['a', 'down', 'enter']);
  });
});

test('a coloured line is cut by what is seen of it', () => {
  expect(clipColoured('\x1b[31mabcdef\x1b[0m', 3)).toBe('\x1b[31mabc\x1b[0m');
  expect(clipColoured('日本語', 5)).toBe('日本 ');
  expect(clipColoured('a\nb\x1bc', 4)).toBe('abc ');
});

describe('regions', () => {
  const layout = [
    {
      rows: 3,
      regions: [
        { title: 'Positions', note: '2 open', lines: ['x'.repeat(300), '日本語'.repeat(50)], focus: true },
        { title: 'Fills', lines: ['one', 'two', 'three'] },
      ],
    },
  ];

  test('keep to their own width', () => {
    expect(regionLines(layout, { columns: 60, rows: 15, unicode: true })).toEqual([
      expect.stringContaining('Positions'),
      `${'x'.repeat(29)} one${' '.repeat(26)}`,
      `${'日本語'.repeat(4)}日本  two${' '.repeat(26)}`,
    ]);
  });

  test.each([
    [60, 15],
    [80, 24],
    [120, 40],
    [200, 60],
    [10, 2],
  ])('fit %i×%i', (columns, rows) => {
    for (const unicode of [true, false]) {
      const lines = regionLines([...layout, { rows: 90, regions: [{ title: 'Log', lines: [] }] }], {
        columns,
        rows,
        unicode,
      });
      expect(lines).toHaveLength(rows - 1);
      for (const line of lines) expect(displayWidth(line)).toBe(columns - 1);
    }
  });

  test('say which has the keys in more than colour', () => {
    const [rule] = regionLines(layout, { columns: 80, rows: 24, unicode: false });
    expect(rule).toMatch(/^== > Positions =+ 2 open == -- Fills -+$/);
  });
});
