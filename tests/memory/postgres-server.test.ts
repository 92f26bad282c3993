import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { connect, inTransaction, type Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { HAS_POSTGRES, type Place, postgresPlace, testClock } from './databases.js';

const onServer = HAS_POSTGRES ? describe : describe.skip;

const backendOf = async ({ db }: Memory): Promise<number> => {
  const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
  return rows[0]!.pid;
};

/** Ends a connection as an administrator does, and comes back when the server has forgotten it. */
const terminate = async ({ db }: Memory, pid: number): Promise<void> => {
  await sql`SELECT pg_terminate_backend(${pid})`.execute(db);
  for (;;) {
    const { rows } = await sql`SELECT 1 FROM pg_stat_activity WHERE pid = ${pid}`.execute(db);
    if (rows.length === 0) return;
  }
};

const namesIn = async ({ db }: Memory): Promise<readonly string[]> =>
  (await db.selectFrom('strategies').select('name').orderBy('id').execute()).map(({ name }) => name);

/** The news that a connection has ended may take a while on a busy machine, and come with the answers of the first calls. */
const afterTheNews = async <T>(call: () => Promise<T>, attempts = 20): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (attempts === 1) throw error;
    return afterTheNews(call, attempts - 1);
  }
};

onServer('a connection that the server ends', () => {
  let place: Place;
  let memory: Memory;
  let other: Memory;
  beforeEach(async () => {
    place = await postgresPlace();
    memory = await openMemory(place.address, { clock: testClock() });
    other = await connect(place.address);
  });
  afterEach(async () => {
    await memory.close();
    await other.close();
    await place.remove();
  });

  test('between two steps of a transaction undoes it and says so; the next call works', async () => {
    const broken = inTransaction(memory, async (inside) => {
      await registerStrategy(inside, { name: 'lost' });
      await terminate(other, await backendOf(inside));
      await registerStrategy(inside, { name: 'never' });
    });
    await expect(broken).rejects.toMatchObject({
      kind: 'exchange-transient',
      message: expect.stringMatching(/^the database postgres:\/\/\S+ cannot be reached: /),
      hint: expect.stringContaining('check that the server runs'),
    });
    await registerStrategy(memory, { name: 'after' });
    expect(await namesIn(memory)).toEqual(['after']);
  });

  test('while it waits for an answer is told by that call', async () => {
    const broken = inTransaction(memory, async (inside) => {
      const pid = await backendOf(inside);
      const waiting = sql`SELECT pg_sleep(600)`.execute(inside.db);
      // Looked at again by the expectation below.
      waiting.catch(() => undefined);
      await terminate(other, pid);
      await waiting;
    });
    await expect(broken).rejects.toMatchObject({ kind: 'exchange-transient' });
    expect(await namesIn(memory)).toEqual([]);
  });

  test('while nothing is asked of it is told when the transaction ends', async () => {
    const broken = inTransaction(memory, async (inside) => {
      await registerStrategy(inside, { name: 'lost' });
      await terminate(other, await backendOf(inside));
    });
    // Where the news of its end has not arrived, the commit is on its way, and nobody can say what became of it.
    await expect(broken).rejects.toMatchObject({
      kind: expect.stringMatching(/^exchange-(transient|unknown)$/),
    });
    expect(await afterTheNews(() => namesIn(memory))).toEqual([]);
  });

  test('while nobody uses it is replaced', async () => {
    const pid = await backendOf(memory);
    await terminate(other, pid);
    expect(await afterTheNews(() => backendOf(memory))).not.toBe(pid);
  });
});
