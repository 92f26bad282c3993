import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { isTraderError } from '../../src/core/errors.js';
import { connect, inTransaction, type Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { HAS_POSTGRES, type Place, postgresPlace, testClock } from './databases.js';
import { type Fate, postgresProxy } from './postgres-proxy.js';

const onServer = HAS_POSTGRES ? describe : describe.skip;

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing went wrong');
};

const urlOf = ({ address }: Place): string => (address as { readonly url: string }).url;

/** An address of the same server with other options behind it. */
const withOption = (place: Place, name: string, value: string): string => {
  const url = new URL(urlOf(place));
  url.searchParams.set(name, value);
  return url.href;
};

onServer('what a PostgreSQL server says', () => {
  let place: Place;
  let memory: Memory;
  beforeAll(async () => {
    place = await postgresPlace();
    memory = await openMemory(place.address, { clock: testClock() });
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  const raise = (code: string) =>
    sql.raw(`DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '${code}'; END $$`);

  test.each([
    ['22P02', 'data', 'refuses the row: so it is', 'nothing was stored'],
    ['22003', 'data', 'refuses the row: so it is', 'nothing was stored'],
    ['22021', 'data', 'refuses the row: so it is', 'nothing was stored'],
    ['23514', 'data', 'refuses the row: so it is', 'nothing was stored'],
    ['25006', 'data', 'cannot be written: it is read-only', 'take changes'],
    ['28P01', 'exchange-rejected', 'refuses the connection: so it is', 'check user, password'],
    ['3D000', 'exchange-rejected', 'refuses the connection: so it is', 'check user, password'],
    ['3F000', 'exchange-rejected', 'has no place for tables: so it is', 'search_path'],
    ['40P01', 'exchange-transient', 'took the change back: so it is', 'try again'],
    ['40001', 'exchange-transient', 'took the change back: so it is', 'try again'],
    ['42501', 'data', 'does not allow it: so it is', 'the right to create tables'],
    ['53100', 'data', 'is out of room: so it is', 'make room'],
    ['57014', 'exchange-transient', 'stopped the statement: so it is', 'try again'],
    ['57P01', 'exchange-transient', 'cannot be reached: so it is', 'check that the server runs'],
    ['57P03', 'exchange-transient', 'cannot be reached: so it is', 'check that the server runs'],
    ['08006', 'exchange-transient', 'cannot be reached: so it is', 'check that the server runs'],
  ])('with %s is an error of ours, with what to do', async (code, kind, message, hint) => {
    const error = await failure(raise(code).execute(memory.db));
    expect(error).toMatchObject({
      kind,
      message: expect.stringMatching(new RegExp(`^the database .*${message}$`)),
      hint: expect.stringContaining(hint),
    });
  });

  test('of values it cannot take is the same', async () => {
    const bad = sql`SELECT ${'many'}::int`.execute(memory.db);
    expect(await failure(bad)).toMatchObject({
      kind: 'data',
      message: expect.stringContaining('refuses the row: invalid input syntax for type integer'),
    });
  });

  test('of a schema that is not there is one line', async () => {
    const url = withOption(place, 'options', '-c search_path=nowhere_at_all');
    expect(await failure(openMemory({ kind: 'postgres', url }))).toMatchObject({
      kind: 'exchange-rejected',
      message: expect.stringContaining('has no place for tables'),
    });
  });

  test('of a statement that its time limit stops is one line', async () => {
    const url = withOption(place, 'statement_timeout', '10');
    const hasty = await connect({ kind: 'postgres', url });
    expect(await failure(sql`SELECT pg_sleep(600)`.execute(hasty.db))).toMatchObject({
      kind: 'exchange-transient',
      message: expect.stringContaining('canceling statement due to statement timeout'),
    });
    await hasty.close();
  });

  describe('of a conflict', () => {
    test.each(['40P01', '40001'])('%s makes the transaction begin anew', async (code) => {
      const waited: number[] = [];
      const patient: Memory = { ...memory, pause: async (ms) => void waited.push(ms) };
      let attempts = 0;
      await inTransaction(patient, async (inside) => {
        attempts++;
        await registerStrategy(inside, { name: `after-${code}-${attempts}` });
        if (attempts < 3) await raise(code).execute(inside.db);
      });
      expect(attempts).toBe(3);
      expect(waited).toHaveLength(2);
      const names = await memory.db
        .selectFrom('strategies')
        .select('name')
        .where('name', 'like', `after-${code}%`)
        .execute();
      expect(names).toEqual([{ name: `after-${code}-3` }]);
    });

    test('that does not end is told after five attempts', async () => {
      let attempts = 0;
      const patient: Memory = { ...memory, pause: async () => undefined };
      const error = await failure(
        inTransaction(patient, async (inside) => {
          attempts++;
          await raise('40P01').execute(inside.db);
        }),
      );
      expect(error).toMatchObject({ kind: 'exchange-transient', hint: expect.stringContaining('try again') });
      expect(attempts).toBe(5);
    });

    test('inside a transaction begins the outermost anew', async () => {
      let [outer, inner] = [0, 0];
      const patient: Memory = { ...memory, pause: async () => undefined };
      await inTransaction(patient, async (inside) => {
        outer++;
        await inTransaction(inside, async (further) => {
          inner++;
          if (inner === 1) await raise('40001').execute(further.db);
        });
      });
      expect([outer, inner]).toEqual([2, 2]);
    });

    test('of two that wait for each other lets both through', async () => {
      const url = withOption(
        place,
        'options',
        `${new URL(urlOf(place)).searchParams.get('options')} -c deadlock_timeout=10ms`,
      );
      const two = await openMemory({ kind: 'postgres', url });
      const ids: number[] = [];
      for (const name of ['left', 'right']) ids.push((await registerStrategy(two, { name })).id);
      const change = ({ db }: Memory, id: number) =>
        db
          .updateTable('strategies')
          .set((row) => ({ title: sql`COALESCE(${row.ref('title')}, '') || 'x'` }))
          .where('id', '=', id)
          .execute();
      let arrived = 0;
      let both = (): void => undefined;
      const met = new Promise<void>((resolve) => {
        both = resolve;
      });
      const cross = (order: readonly number[]) =>
        inTransaction(two, async (inside) => {
          await change(inside, order[0]!);
          if (++arrived === 2) both();
          await met;
          await change(inside, order[1]!);
        });
      await Promise.all([cross(ids), cross(ids.toReversed())]);
      const titles = await two.db.selectFrom('strategies').select('title').where('id', 'in', ids).execute();
      expect(titles).toEqual([{ title: 'xx' }, { title: 'xx' }]);
      expect(arrived).toBe(3);
      await two.close();
    });
  });

  test('is not asked to change anything over a connection for reading', async () => {
    const reader = await connect(place.address, { readOnly: true });
    expect(await failure(registerStrategy(reader, { name: 'mine' }))).toMatchObject({
      kind: 'data',
      message: expect.stringMatching(/^the database postgres:\S+ cannot be written: it is read-only$/),
    });
    // The search path of the address is still there.
    const { rows } = await sql`SELECT current_schema() AS name`.execute(reader.db);
    expect(rows).toEqual([{ name: /search_path=(\w+)/.exec(decodeURIComponent(urlOf(place)))![1] }]);
    await reader.close();
  });

  const through = async (fate: (said: string) => Fate, work: (memory: Memory) => Promise<unknown>) => {
    const proxy = await postgresProxy(urlOf(place), fate);
    proxy.url.searchParams.set('query_timeout', '100');
    const far = await connect({ kind: 'postgres', url: proxy.url.href });
    const error = await failure(work(far));
    await far.close();
    await proxy.close();
    return error;
  };

  test('is not heard where the line is cut at COMMIT: then nobody knows what became of it', async () => {
    const error = await through(
      (said) => (/^Q.{4}commit/is.test(said) ? 'cut' : 'pass'),
      (far) => inTransaction(far, (inside) => registerStrategy(inside, { name: 'perhaps' })),
    );
    expect(error).toMatchObject({
      kind: 'exchange-unknown',
      message: expect.stringContaining('was lost while a change was being stored'),
    });
  });

  test('is not heard where the server falls silent: the call ends, and the next has another connection', async () => {
    let silent = true;
    const error = await through(
      (said) => (silent && said.includes('INTO "strategies"'.toLowerCase()) ? 'silence' : 'pass'),
      async (far) => {
        const lost = await failure(registerStrategy(far, { name: 'unheard' }));
        silent = false;
        await registerStrategy(far, { name: 'heard' });
        throw lost;
      },
    );
    expect(error).toMatchObject({ kind: 'exchange-transient' });
    const names = (await memory.db.selectFrom('strategies').select('name').execute()).map(({ name }) => name);
    expect(names).toContain('heard');
    expect(names).not.toContain('unheard');
  });
});

describe('an address that leads to no server', () => {
  const secret = 'hunter2';

  test.each([
    ['with a password that was not escaped', `postgres://u:12/${secret}@h/d`, 'exchange-transient'],
    ['with a broken escape', `postgres://u:${secret}%E0@127.0.0.1:1/d`, 'usage'],
    ['with a port that is none', `postgres://u:${secret}@127.0.0.1:99999/d`, 'usage'],
    [
      'that names a file that is not there',
      `postgres://u:${secret}@127.0.0.1/d?sslrootcert=/no/such/file`,
      'usage',
    ],
    ['where nobody listens', `postgres://u:${secret}@127.0.0.1:1/d`, 'exchange-transient'],
    ['with a host that is none', `postgres://u:${secret}@nobody.invalid/d`, 'exchange-transient'],
  ])('%s is told in one line, without the password', async (_, url, kind) => {
    const error = await failure(openMemory({ kind: 'postgres', url }));
    expect(error).toMatchObject({ kind, hint: expect.any(String) });
    expect(isTraderError(error) && `${error.message} ${error.hint} ${String(error.cause)}`).not.toContain(
      secret,
    );
  });

  test.each([
    ['refuses encryption', 'N', 'exchange-rejected', 'does not support SSL'],
    [
      'speaks of encryption and cannot',
      'Shello, this is no TLS at all',
      'exchange-rejected',
      'no safe connection',
    ],
  ])('because it %s is told in one line', async (_, answer, kind, message) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => socket.end(answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgres://u:${secret}@127.0.0.1:${port}/d?sslmode=verify-full`;
    expect(await failure(openMemory({ kind: 'postgres', url }))).toMatchObject({
      kind,
      message: expect.stringContaining(message),
      hint: expect.stringContaining('sslmode'),
    });
    server.close();
    await once(server, 'close');
  });
});
