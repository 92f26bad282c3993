import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asciiText, cleanText } from '../../src/report/clean-text.js';
import { reserveWidths } from '../../src/report/terminal/reserve-widths.js';
import { clip, displayWidth, wrap } from '../../src/report/terminal/text.js';

const ESCAPE = String.fromCharCode(27);

describe('cleanText', () => {
  test.each([
    [`${ESCAPE}[31mred${ESCAPE}[0m`, 'red'],
    [`${ESCAPE}[2J${ESCAPE}[Hgone`, 'gone'],
    [`${ESCAPE}]0;title${String.fromCharCode(7)}x`, ']0;titlex'],
    ['two\r\nlines\tand a tab', 'two lines and a tab'],
    [`nul${String.fromCharCode(0)} c1${String.fromCharCode(0x9b)}31m`, 'nul c131m'],
    ['abc\u202eevil\u200b\ufeff', 'abcevil'],
    ['\ud800lone', 'lone'],
    ['  été 日本  ', 'été 日本'],
  ])('turns %j into %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('leaves no control character in any text', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, (value) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(cleanText(value))),
      { seed: 7, numRuns: 300 },
    );
  });
});

test('asciiText spells what it can and marks the rest', () => {
  expect(asciiText('été → 10 ± 2 … “日”')).toBe('ete -> 10 +/- 2 ... "?"');
});

test('wide characters and emoji count two columns, combining ones none', () => {
  expect(['abc', '日本', '🚀', 'e\u0301'].map(displayWidth)).toEqual([3, 4, 2, 1]);
});

test('reserved texts have the length of their width and come back in order', () => {
  const { reserve, restore } = reserveWidths();
  const lines = ['日本 e\u0301', 'plain', '🚀x'].map(reserve);
  expect(lines.map((line) => line.length)).toEqual([6, 5, 3]);
  expect(restore(lines.join('|'))).toBe('日本 e\u0301|plain|🚀x');
});

describe('clip', () => {
  test.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['abc', 0, ''],
  ])('%j in %p columns is %j', (text, width, cut) => {
    expect(clip(text, width, '…')).toBe(cut);
  });
});

describe('wrap', () => {
  test('breaks at spaces, and inside a word that is longer than a line', () => {
    expect(wrap('one two three 1234567890', 7)).toEqual(['one two', 'three', '1234567', '890']);
  });

  test('loses no letter and makes no line too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (raw, width) => {
        const text = cleanText(raw);
        const lines = wrap(text, width);
        expect(lines.every((line) => displayWidth(line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
