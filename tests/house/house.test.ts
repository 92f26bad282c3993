import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** Rules of the house that no tool of ours checks. The arrows between rooms are in .dependency-cruiser.cjs. */
const files = ['src', 'commands', 'strategies'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

const text = (file: string): string => readFileSync(file, 'utf8');

const lines = (file: string): number => text(file).split('\n').length - 1;

const holding = (pattern: RegExp): readonly string[] => files.filter((file) => pattern.test(text(file)));

describe('the house', () => {
  test('asks the machine for the time in one file', () => {
    expect(holding(/\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/)).toEqual(['src/core/clock.ts']);
  });

  test('draws no numbers but seeded ones', () => {
    // Where a message names it, nothing is drawn.
    expect(holding(/\bMath\.random\b(?!, a counter)/)).toEqual([]);
  });

  test('keeps files small: none over 400 lines, nine in ten under 200', () => {
    expect(files.filter((file) => lines(file) > 400)).toEqual([]);
    expect(files.filter((file) => lines(file) > 200).length).toBeLessThanOrEqual(files.length / 10);
  });

  test('has no default exports and no enums', () => {
    expect(holding(/^export default\b|^(export )?(const )?enum\b/m)).toEqual([]);
  });

  test('leaves nothing for later', () => {
    expect(holding(/\bTODO\b|\bFIXME\b|\bXXX\b/)).toEqual([]);
  });

  test('catches nothing without saying why', () => {
    expect(holding(/catch\s*(\([^)]*\))?\s*\{\s*\}/)).toEqual([]);
  });
});
