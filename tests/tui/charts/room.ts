import { stripVTControlCharacters } from 'node:util';
import { expect } from '@jest/globals';
import { displayWidth } from '../../../src/report/terminal/text.js';
import type { Size } from '../../../src/tui/charts/size.js';

/** Asserts that lines keep to their room, colours aside. */
export const expectInRoom = (lines: readonly string[], { columns, rows }: Size): void => {
  expect(lines.length).toBeLessThanOrEqual(rows);
  for (const line of lines) {
    const plain = stripVTControlCharacters(line);
    expect(plain).not.toMatch(/\p{Cc}/u);
    expect(displayWidth(plain)).toBeLessThanOrEqual(columns);
  }
};

/** Asserts that lines are ASCII alone. */
export const expectAscii = (lines: readonly string[]): void => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what ASCII is
  expect(lines.join('')).toMatch(/^[\x00-\x7f]*$/);
};
