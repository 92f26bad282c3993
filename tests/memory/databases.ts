import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import pg from 'pg';
import { fixedClock } from '../../src/core/clock.js';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';

/** A server that tests may make schemas in; each suite makes one of its own and drops it. */
const SERVER = process.env.TRADER_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/test';

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const answers = async (): Promise<boolean> => {
  try {
    await onServer('SELECT 1');
    return true;
  } catch {
    return false;
  }
};

/** Whether there is a PostgreSQL server to test against. */
export const HAS_POSTGRES = await answers();

let made = 0;

/** An empty place for a memory, and how to remove it. */
export interface Place {
  readonly address: DatabaseAddress;
  /** A folder of its own, which goes with it. */
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export const sqlitePlace = async (): Promise<Place> => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-memory-'));
  return {
    address: { kind: 'sqlite', path: join(folder, 'trader.db') },
    folder,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
};

export const postgresPlace = async (): Promise<Place> => {
  const schema = `trader_test_${process.pid}_${made++}`;
  await onServer(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
  const url = new URL(SERVER);
  url.searchParams.set('options', `-c search_path=${schema}`);
  const folder = mkdtempSync(join(tmpdir(), 'trader-memory-'));
  return {
    address: { kind: 'postgres', url: url.href },
    folder,
    remove: async () => {
      rmSync(folder, { recursive: true, force: true });
      await onServer(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
};

/** 2026-03-05 00:00 UTC: when it is, in tests, until they say otherwise. */
export const NOW = Date.UTC(2026, 2, 5);

export const testClock = () => fixedClock(NOW);

const KINDS = [
  ['SQLite', sqlitePlace, true],
  ['PostgreSQL', postgresPlace, HAS_POSTGRES],
] as const;

/** Runs a suite against every database there is: one contract, two implementations. */
export const onEveryDatabase = (
  name: string,
  suite: (place: () => Promise<Place>, kind: 'SQLite' | 'PostgreSQL') => void,
): void => {
  for (const [kind, place, here] of KINDS) {
    describe(`${name} on ${kind}`, () => {
      if (here) suite(place, kind);
      else test.skip(`skipped: no PostgreSQL server answers at ${new URL(SERVER).host}`, () => {});
    });
  }
};

/** As `onEveryDatabase`, with one open memory for the whole suite. */
export const withMemory = (
  name: string,
  suite: (memory: () => Memory, clock: ReturnType<typeof testClock>) => void,
): void =>
  onEveryDatabase(name, (makePlace) => {
    let place: Place;
    let memory: Memory;
    const clock = testClock();
    beforeAll(async () => {
      place = await makePlace();
      memory = await openMemory(place.address, { clock });
    });
    afterAll(async () => {
      await memory.close();
      await place.remove();
    });
    suite(() => memory, clock);
  });
