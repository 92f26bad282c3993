import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/memory/dialect/open-sqlite.js';
import type { Pause } from '../../src/memory/dialect/pause.js';
import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { inTransaction, type Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { type Place, sqlitePlace, testClock } from './databases.js';

describe('a SQLite database that another program holds', () => {
  let place: Place;
  let path: string;
  const open: { readonly close: () => unknown }[] = [];
  beforeEach(async () => {
    place = await sqlitePlace();
    path = (place.address as { readonly path: string }).path;
  });
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
    await place.remove();
  });

  const made = async (pause: Pause): Promise<Memory> => {
    const memory = await openMemory(place.address, { clock: testClock(), pause });
    open.push(memory);
    return memory;
  };

  /** Another connection; `hold` begins to write, `letGo` ends. */
  const holder = (journal: 'wal' | 'delete' = 'wal') => {
    const other = openSqlite(path, { journal });
    open.push(other);
    return { hold: () => other.exec('BEGIN EXCLUSIVE'), letGo: () => other.exec('COMMIT') };
  };

  /** Lets go of the database at the so-manieth pause; tells all that were made. */
  const lettingGo = (at: number) => {
    const waited: number[] = [];
    let letGo = (): void => undefined;
    const pause: Pause = async (ms) => {
      waited.push(ms);
      if (waited.length === at) letGo();
    };
    return { waited, pause, to: (what: () => void) => (letGo = what) };
  };

  test('is waited for with pauses in which the process does other work, and then written to', async () => {
    const { waited, pause, to } = lettingGo(3);
    const memory = await made(pause);
    const other = holder();
    to(other.letGo);
    other.hold();
    const written = registerStrategy(memory, { name: 'patient' });
    await written;
    expect(waited).toHaveLength(3);
    other.hold();
    to(other.letGo);
    waited.length = 0;
    await inTransaction(memory, (inside) => registerStrategy(inside, { name: 'patient-too' }));
    expect(waited).toHaveLength(3);
    const names = await memory.db.selectFrom('strategies').select('name').execute();
    expect(names).toEqual([{ name: 'patient' }, { name: 'patient-too' }]);
  });

  test('keeps the process waiting only for a moment at a time', async () => {
    const memory = await made(async () => undefined);
    expect(memory.sqlite!.pragma('busy_timeout', { simple: true })).toBeLessThanOrEqual(50);
  });

  test('is waited for when it is opened', async () => {
    const { waited, pause, to } = lettingGo(2);
    const other = holder('delete');
    to(other.letGo);
    other.hold();
    const memory = await made(pause);
    expect(waited).toHaveLength(2);
    await registerStrategy(memory, { name: 'opened' });
  });

  test('is read and backed up meanwhile', async () => {
    const memory = await made(async () => {
      throw new Error('it waited');
    });
    await registerStrategy(memory, { name: 'before' });
    holder().hold();
    expect(await memory.db.selectFrom('strategies').select('name').execute()).toEqual([{ name: 'before' }]);
    await backupMemory(memory, `${path}.copy`);
  });

  test('for more than a minute is named in one line', async () => {
    let total = 0;
    const memory = await made(async (ms) => {
      total += ms;
    });
    memory.sqlite!.pragma('busy_timeout = 0');
    const other = holder();
    other.hold();
    const held = {
      kind: 'data',
      message: `the database ${path} has been held by another program for a minute`,
      hint: expect.stringContaining('end that program'),
    };
    await expect(registerStrategy(memory, { name: 'never' })).rejects.toMatchObject(held);
    // Between 1200 attempts; SQLite itself waits as long again, in slices.
    expect(total).toBe(29_975);
    await expect(inTransaction(memory, async () => undefined)).rejects.toMatchObject(held);
    other.letGo();
    await registerStrategy(memory, { name: 'at-last' });
  });
});
