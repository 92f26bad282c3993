import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

/** Reference numbers of other programs, next to the checkout; where they are absent their tests skip. */
const folder = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared');
const here = existsSync(join(folder, 'reference', 'metrics'));

/** `describe` where the reference folder is present, a visible skip where it is not. */
export const describeReference = (name: string, body: () => void): void => {
  if (here) describe(name, body);
  else describe.skip(`${name} (needs ../shared)`, body);
};

export const referenceText = (...path: readonly string[]): string =>
  here ? readFileSync(join(folder, ...path), 'utf8') : '';

/** Parsed JSON of a reference file; the caller states its shape. An empty object where it is absent. */
export const referenceJson = <Shape>(...path: readonly string[]): Shape =>
  JSON.parse(referenceText(...path) || '{}') as Shape;

/** One named column of a reference CSV file as numbers. */
export const referenceColumn = (name: string, ...path: readonly string[]): Float64Array => {
  const [header = '', ...rows] = referenceText(...path)
    .trim()
    .split('\n');
  const column = header.split(',').indexOf(name);
  return Float64Array.from(rows, (row) => Number(row.split(',')[column]));
};
