import { afterAll, expect, test } from '@jest/globals';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const READERS = [
  ['trades', 'list'],
  ['runs', 'list'],
  ['snapshots', 'list'],
];

test.each(READERS)('%s %s says that the database that was named is not there', async (...words) => {
  const { code, out, err } = await trader(desk, [...words, '--db', 'typo.db']);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(/^error: there is no database typo\.db — check the path; /);
  expect(pathsIn(desk.root)).toEqual([]);
});

test.each(READERS)('%s %s finds nothing at the usual place before there is a database', async (...words) => {
  expect((await trader(desk, words)).code).toBe(0);
  expect(pathsIn(desk.root)).toEqual([]);
});
