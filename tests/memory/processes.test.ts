import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { restoreMemory } from '../../src/memory/maintenance/restore/restore-memory.js';
import { vacuumMemory } from '../../src/memory/maintenance/vacuum.js';
import { connect, type Memory } from '../../src/memory/memory.js';
import { migrate } from '../../src/memory/migrate.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { schemaState } from '../../src/memory/schema-state.js';
import { type Writer, writers } from './children.js';
import { onEveryDatabase, type Place, sqlitePlace, testClock } from './databases.js';
import { broughtUp, fillTables, runSql, storedRows } from './stored-rows.js';

const start = writers();

const FINE = { code: 0, err: '' };

/** Lets all of them go on at the same moment, once all have started. */
const together = async (children: readonly Writer[]) => {
  await Promise.all(children.map(({ ready }) => ready));
  for (const { go } of children) go();
  return Promise.all(children.map(({ ended }) => ended));
};

const numbersOf = async ({ db }: Memory, name: string): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom('trades')
    .select('external_id')
    .where('external_id', 'like', `${name}-%`)
    .execute();
  return rows.map(({ external_id }) => Number(external_id!.slice(name.length + 1))).sort((a, b) => a - b);
};

const sound = async (memory: Memory): Promise<void> => {
  expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
};

onEveryDatabase('several processes', (makePlace) => {
  test.each([2, 4])('%d of them write at once, and no trade is lost', async (processes) => {
    const place = await makePlace();
    const names = Array.from({ length: processes }, (_, i) => `writer${i}`);
    const each = 600 / processes;
    const children = names.map((name) => start('write', place.address, name, { last: each }));
    expect(await together(children)).toEqual(names.map(() => FINE));
    const memory = await openMemory(place.address);
    const all = Array.from({ length: each }, (_, i) => i + 1);
    for (const name of names) expect(await numbersOf(memory, name)).toEqual(all);
    await sound(memory);
    await memory.close();
    await place.remove();
  });

  test('one name from two processes is one strategy, and their trades are not doubled', async () => {
    const place = await makePlace();
    const children = [1, 2].map(() => start('write', place.address, 'same', { last: 100 }));
    // A trade that the other has opened and not yet closed cannot be closed twice: then the later one says so.
    const ends = await together(children);
    const memory = await openMemory(place.address);
    const numbers = await numbersOf(memory, 'same');
    expect(numbers).toEqual([...new Set(numbers)]);
    for (const { code, err } of ends) if (code !== 0) expect(err).toMatch(/^trade \d+ is closed already\n$/);
    await sound(memory);
    await memory.close();
    await place.remove();
  });

  test('four of them open a new database at once: all succeed, one makes it', async () => {
    for (let round = 0; round < 3; round++) {
      const place = await makePlace();
      const children = Array.from({ length: 4 }, () => start('open', place.address));
      expect(await together(children)).toEqual([FINE, FINE, FINE, FINE]);
      const memory = await openMemory(place.address);
      expect(await schemaState(memory)).toEqual({ version: SCHEMA_VERSION, foreign: false });
      await sound(memory);
      await memory.close();
      await place.remove();
    }
  });

  test('four of them open an older database at once: all succeed, one brings it up to date', async () => {
    const place = await makePlace();
    const old = await connect(place.address, { clock: testClock() });
    await migrate(old, { to: 2 });
    await fillTables(old, 2);
    const before = await storedRows(old, 2);
    await old.close();
    const backups = join(place.folder, 'kept');
    const children = Array.from({ length: 4 }, () => start('open', place.address, backups));
    expect(await together(children)).toEqual([FINE, FINE, FINE, FINE]);
    const memory = await openMemory(place.address);
    const after = await storedRows(memory, SCHEMA_VERSION);
    for (const [table, rows] of Object.entries(broughtUp(before, 2)))
      expect({ [table]: after[table] }).toEqual({ [table]: rows });
    expect(readdirSync(backups)).toHaveLength(1);
    await sound(memory);
    await memory.close();
    await place.remove();
  });
});

/** A database of so many times 100 kB: a backup of it takes several steps. */
const bigPlace = async (pieces: number): Promise<Place> => {
  const place = await sqlitePlace();
  const memory = await openMemory(place.address);
  await fillTables(memory, SCHEMA_VERSION);
  const many = `WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < ${pieces + 2})`;
  await runSql(memory, [
    `${many} INSERT INTO journal (session_id, sequence, time, kind, payload)
     SELECT 'live-1', i, i, 'book', '{"book":"' || hex(randomblob(50000)) || '"}' FROM n`,
  ]);
  await memory.close();
  return place;
};

describe('a SQLite database into which another process writes all the time', () => {
  test.each([
    ['a file', false, 400],
    ['a logical one', true, 100],
  ])('is backed up as %s, of one moment, and goes on', async (_, logical, pieces) => {
    const place = await bigPlace(pieces);
    const writer = start('write', place.address, 'writer');
    await writer.ready;
    writer.go();
    await writer.committed(20);
    const memory = await connect(place.address, { readOnly: true });
    const backups: { readonly file: string; readonly before: number; readonly after: number }[] = [];
    for (let k = 0; k < 3; k++) {
      const before = writer.acknowledged.length;
      const file = join(place.folder, `copy-${k}`);
      await backupMemory(memory, file, { logical });
      backups.push({ file, before, after: writer.acknowledged.length });
    }
    await memory.close();
    // It was writing until the end.
    await writer.committed(writer.acknowledged.length + 5);
    writer.child.kill('SIGKILL');
    await writer.ended;
    for (const { file, before, after } of backups) {
      const address = { kind: 'sqlite', path: join(place.folder, `${file}.restored.db`) } as const;
      await restoreMemory(address, file);
      const restored = await openMemory(address);
      await sound(restored);
      const numbers = await numbersOf(restored, 'writer');
      // All that was committed before it began, none of what came after, and no holes.
      expect(numbers.slice(0, before)).toEqual(writer.acknowledged.slice(0, before));
      expect(numbers).toEqual(numbers.map((__, i) => i + 1));
      expect(numbers.length).toBeLessThanOrEqual(after + 2);
      await restored.close();
      rmSync(file);
    }
    await place.remove();
  });

  test('is neither restored over nor compacted under it', async () => {
    const place = await bigPlace(10);
    const file = join(place.folder, 'copy.db');
    const memory = await openMemory(place.address);
    await backupMemory(memory, file);
    const writer = start('write', place.address, 'writer');
    await writer.ready;
    writer.go();
    await writer.committed(10);
    // One transaction that stays open: what a process does that is in the middle of writing.
    const other = await openMemory(place.address);
    other.sqlite!.pragma('busy_timeout = 15000');
    other.sqlite!.exec('BEGIN IMMEDIATE');
    await expect(vacuumMemory(memory)).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('another process is writing to the database'),
    });
    other.sqlite!.exec('ROLLBACK');
    await other.close();
    await memory.close();
    await expect(restoreMemory(place.address, file, { force: true })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringMatching(/^another process has the database .* open$/),
    });
    await writer.committed(writer.acknowledged.length + 5);
    writer.child.kill('SIGKILL');
    await writer.ended;
    const after = await openMemory(place.address);
    expect((await numbersOf(after, 'writer')).length).toBeGreaterThanOrEqual(writer.acknowledged.length);
    await sound(after);
    await after.close();
    await place.remove();
  });
});
