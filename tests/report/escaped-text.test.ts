import { expect, test } from '@jest/globals';
import { escapedText } from '../../src/report/escaped-text.js';

test.each([
  ['plain words, ünï — 東京', 'plain words, ünï — 東京'],
  ['two\nlines\r\n', 'two\\nlines\\r\\n'],
  ['\u001b[31mred', '\\x1b[31mred'],
  ['a\u009bK', 'a\\x9bK'],
  ['gnp.\u202eexe', 'gnp.\\u{202e}exe'],
  ['half \ud83d', 'half \\u{d83d}'],
  ['next\u2028line', 'next\\u{2028}line'],
])('%j is shown as %j', (text, shown) => {
  expect(escapedText(text)).toBe(shown);
});
