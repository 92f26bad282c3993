import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Kysely } from 'kysely';
import { type Memorable, rememberRun } from '../../src/library/runs/remember-run.js';
import { sqliteDialect } from '../../src/memory/dialect/sqlite-dialect.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import type { Tables } from '../../src/memory/schema/tables.js';
import { configuration } from '../memory/configurations.js';
import { type Place, sqlitePlace, testClock } from '../memory/databases.js';
import { type Example, exampleRun } from '../memory/example-run.js';

let place: Place;
let memory: Memory;
const seen: string[] = [];

beforeAll(async () => {
  place = await sqlitePlace();
  const plain = await openMemory(place.address, { clock: testClock() });
  const db = new Kysely<Tables>({
    dialect: sqliteDialect(plain.sqlite!),
    log: ({ query }) => {
      seen.push(query.sql);
    },
  });
  memory = { ...plain, db };
});
afterAll(async () => {
  await memory.close();
  await place.remove();
});

/** The number of trials that is told after a run was remembered. */
const remember = async (example: Omit<Example, 'strategyId'>): Promise<number> => {
  const made = exampleRun({ strategyId: 0, ...example });
  const { remarks, ...rest } = made;
  const memorable = {
    result: { symbols: [], ...rest, ...remarks },
    strategy: {
      strategy: { name: made.run.strategy, title: 'Two averages' },
      origin: 'built-in',
      sourceDigest: 'a'.repeat(64),
    },
    recipe: { version: 1, options: {} },
    configuration: configuration({ fast: 10 }, {}, made.run.strategy),
    asSession: false,
  } as unknown as Memorable;
  return (await rememberRun(memory, memorable)).trials;
};

test('a run is told with all trials on its market and range, itself among them and counted once', async () => {
  expect(await remember({ name: 'a' })).toBe(1);
  expect(await remember({ name: 'a' })).toBe(1);
  expect(await remember({ name: 'b', parameters: { fast: 5, slow: 30 } })).toBe(2);
  expect(await remember({ name: 'c', parameters: { fast: 6, slow: 30 } })).toBe(3);
  expect(await remember({ name: 'a' })).toBe(3);
  expect(await remember({ name: 'd', symbols: ['ETH/USDT'] })).toBe(1);
  // The same identity with other results is a contradiction; it was evaluated all the same.
  expect(await remember({ name: 'b', outcome: 'other', parameters: { fast: 7, slow: 30 } })).toBe(4);
});

test('trials are counted before the transaction, in which nobody else can write', async () => {
  seen.length = 0;
  await remember({ name: 'e', parameters: { fast: 8, slow: 30 } });
  const counted = seen.findIndex((text) => /COUNT\(\*\).*from "trials"/i.test(text));
  const stored = seen.findIndex((text) => text.startsWith('insert into "runs"'));
  expect(counted).toBeGreaterThanOrEqual(0);
  expect(stored).toBeGreaterThan(counted);
  expect(seen.slice(stored).filter((text) => /select .*from "trials"/i.test(text))).toEqual([]);
});
