import { afterAll, expect, test } from '@jest/globals';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const READERS = [
  ['trades', 'list'],
  ['runs', 'list'],
  ['snapshots', 'list'],
  ['strategies', 'list'],
  ['analyze'],
];

test.each(READERS)('%s %s says that the database that --db names is not there', async (...words) => {
  const { code, out, err } = await trader(desk, [...words, '--db', 'typo.db']);
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toMatch(/^error: there is no database typo\.db — check the path; /);
  expect(pathsIn(desk.root)).toEqual([]);
});

test('a database that the environment names is no less named', async () => {
  for (const variable of ['TRADING_DB_PATH', 'TRADER_DATABASE_PATH']) {
    const { code, err } = await trader(desk, ['trades', 'list'], { [variable]: 'typo.db' });
    expect(code).toBe(3);
    expect(err).toMatch(/^error: there is no database typo\.db — check the path; /);
  }
});

test.each(READERS)('%s %s finds nothing at the usual place before there is a database', async (...words) => {
  expect((await trader(desk, words)).code).toBe(0);
  expect(pathsIn(desk.root)).toEqual([]);
});
