import { expect, test } from '@jest/globals';
import { keysOf, openKeyReader } from '../../../src/tui/screen/keys.js';

const pasted = (input: string) => ({
  ...{ input, key: null, ctrl: false, shift: false, meta: false, pasted: true },
});

test('a paste is one key, and what is typed around it is typed', () => {
  expect(openKeyReader()('a\x1b[200~kKILL\r\x1b[201~b')).toEqual([
    ...keysOf('a'),
    pasted('kKILL\r'),
    ...keysOf('b'),
  ]);
});

test('a paste that comes in pieces is one key when its end is there', () => {
  const read = openKeyReader();
  expect(read('\x1b[200~one ')).toEqual([]);
  expect(read('two')).toEqual([]);
  expect(read(' three\x1b[201~q')).toEqual([pasted('one two three'), ...keysOf('q')]);
  expect(read('x')).toEqual(keysOf('x'));
});
