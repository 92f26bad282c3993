import { expect, test } from '@jest/globals';
import { createPainter } from '../../../src/tui/screen/painter.js';

const painted = (...frames: readonly string[]): readonly string[] => {
  const written: string[] = [];
  const painter = createPainter((text) => written.push(text));
  for (const frame of frames) painter.paint(frame);
  return written;
};

const at = (row: number, text: string): string => `\x1b[${row};1H\x1b[0m${text}\x1b[0m\x1b[K`;
const together = (...lines: readonly string[]): string => `\x1b[?2026h${lines.join('')}\x1b[?2026l`;

test('the first frame is written whole, each line at its place', () => {
  expect(painted('one\ntwo')).toEqual([together(at(1, 'one'), at(2, 'two'))]);
});

test('of the next frames only what changed is written, and nothing where nothing did', () => {
  expect(painted('one\n\nthree', 'one\ntwo\nthree', 'one\ntwo\nthree').slice(1)).toEqual([
    together(at(2, 'two')),
  ]);
});

test('lines that a shorter frame does not have are emptied', () => {
  expect(painted('one\ntwo\nthree', 'one').at(-1)).toBe(together(at(2, ''), at(3, '')));
});
