import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.js';
import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { backupName } from '../../src/memory/maintenance/backup-name.js';
import { connect, type Memory } from '../../src/memory/memory.js';
import { migrate } from '../../src/memory/migrate.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { NOW, onEveryDatabase, type Place, sqlitePlace, testClock } from './databases.js';
import { fillTables, storedRows } from './stored-rows.js';

const linesOf = (file: string): readonly string[] =>
  gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -1);

onEveryDatabase('a logical backup', (makePlace, kind) => {
  let place: Place;
  let memory: Memory;
  let file: string;
  let lines: readonly string[];
  beforeAll(async () => {
    place = await makePlace();
    memory = await openMemory(place.address, { clock: testClock() });
    await fillTables(memory, SCHEMA_VERSION);
    file = join(place.folder, 'new', 'all.jsonl.gz');
    await backupMemory(memory, file, { logical: true });
    lines = linesOf(file);
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  test('begins with what it is', () => {
    expect(JSON.parse(lines[0]!)).toMatchObject({
      format: 'trader memory',
      formatVersion: 1,
      schema: SCHEMA_VERSION,
      dialect: kind === 'SQLite' ? 'sqlite' : 'postgres',
      created: NOW,
    });
  });

  test('ends with the number of rows by table and the SHA-256 of all lines before', () => {
    const { rows, sha256 } = JSON.parse(lines.at(-1)!) as { rows: Record<string, number>; sha256: string };
    expect(rows).toMatchObject({ strategies: 2, trades: 6, fills: 2, journal: 2, genomes: 2 });
    const before = `${lines.slice(0, -1).join('\n')}\n`;
    expect(sha256).toBe(createHash('sha256').update(before).digest('hex'));
  });

  test('names the columns of a table before its rows, and writes blobs as base64', () => {
    const at = lines.findIndex((line) => line.startsWith('{"table":"run_equity"'));
    const { columns } = JSON.parse(lines[at]!) as { columns: string[] };
    const row = JSON.parse(lines[at + 1]!) as unknown[];
    expect(Object.fromEntries(columns.map((name, i) => [name, row[i]]))).toMatchObject({
      bars: 2,
      time: { base64: 'AP8Q' },
      equity: { base64: '' },
    });
  });

  test('is refused where the file exists, and leaves that one alone', async () => {
    const before = readFileSync(file);
    await expect(backupMemory(memory, file, { logical: true })).rejects.toMatchObject({
      exitCode: 2,
      message: `${file} exists already`,
    });
    expect(readFileSync(file)).toEqual(before);
  });

  test('leaves nothing behind where it was stopped or cannot be written', async () => {
    const folder = join(place.folder, 'stopped');
    const target = join(folder, 'x.jsonl.gz');
    const signal = AbortSignal.abort();
    await expect(backupMemory(memory, target, { logical: true, signal })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
    const notAFolder = join(place.folder, 'file');
    writeFileSync(notAFolder, '');
    await expect(
      backupMemory(memory, join(notAFolder, 'x.jsonl.gz'), { logical: true }),
    ).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/x\.jsonl\.gz cannot be written: /),
    });
  });

  test('holds the tables of an older schema where the database has one', async () => {
    const other = await makePlace();
    const older = await connect(other.address, { clock: testClock() });
    await migrate(older, { to: 2 });
    await fillTables(older, 2);
    const target = join(other.folder, 'old.jsonl.gz');
    await backupMemory(older, target, { logical: true });
    const header = JSON.parse(linesOf(target)[0]!) as { schema: number; tables: string[] };
    expect(header.schema).toBe(2);
    expect(header.tables.at(-1)).toBe('trials');
    await older.close();
    await other.remove();
  });
});

describe('a backup of a SQLite database', () => {
  let place: Place;
  let memory: Memory;
  beforeAll(async () => {
    place = await sqlitePlace();
    memory = await openMemory(place.address, { clock: testClock() });
    await fillTables(memory, SCHEMA_VERSION);
  });
  afterAll(async () => {
    await memory.close();
    await place.remove();
  });

  test('is one file that needs nothing beside it, and holds every row', async () => {
    const file = join(place.folder, 'copies', 'copy.db');
    expect(await backupMemory(memory, file)).toEqual({ file, kind: 'file', bytes: statSync(file).size });
    const copy = await connect({ kind: 'sqlite', path: file }, { readOnly: true });
    expect(await storedRows(copy, SCHEMA_VERSION)).toEqual(await storedRows(memory, SCHEMA_VERSION));
    // Looking at it made no log either.
    expect(readdirSync(dirname(file))).toEqual(['copy.db']);
    await copy.close();
  });

  test('is refused where the file exists, and leaves that one alone', async () => {
    const file = join(place.folder, 'mine.db');
    writeFileSync(file, 'mine');
    await expect(backupMemory(memory, file)).rejects.toMatchObject({ exitCode: 2 });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('is what was committed when it began, whatever this process writes meanwhile', async () => {
    const file = join(place.folder, 'moment.db');
    const backup = backupMemory(memory, file);
    await registerStrategy(memory, { name: 'too-late' });
    await backup;
    const copy = await connect({ kind: 'sqlite', path: file }, { readOnly: true });
    const names = (await storedRows(copy, 1)).strategies!.map(({ name }) => name);
    expect(names).toEqual(['dip', 'other bot']);
    await copy.close();
  });

  test('does not keep others from writing while it copies', async () => {
    const backup = backupMemory(memory, join(place.folder, 'meanwhile.db'));
    const other = await openMemory(place.address);
    other.sqlite!.pragma('busy_timeout = 0');
    await registerStrategy(other, { name: 'meanwhile' });
    await other.close();
    await backup;
  });

  const unix = process.platform === 'win32' ? test.skip : test;
  unix('may be read by those who may read the database', async () => {
    const { path } = place.address as { path: string };
    chmodSync(path, 0o600);
    const file = join(place.folder, 'private.db');
    await backupMemory(memory, file);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });

  test('copies a database that is only in memory', async () => {
    const inMemory = await openMemory({ kind: 'sqlite', path: ':memory:' });
    await registerStrategy(inMemory, { name: 'thought' });
    const file = join(place.folder, 'thought.db');
    await backupMemory(inMemory, file);
    await inMemory.close();
    const copy = await connect({ kind: 'sqlite', path: file }, { readOnly: true });
    expect((await storedRows(copy, 1)).strategies).toMatchObject([{ name: 'thought' }]);
    await copy.close();
  });
});

test('a backup that is given no name gets one that no file has yet', async () => {
  const place = await sqlitePlace();
  const naming = { address: place.address, folder: place.folder, clock: fixedClock(NOW + 1234) };
  const name = backupName({ ...naming, kind: 'file' });
  expect(name).toBe(join(place.folder, 'trader-2026-03-05T00-00-01Z.db'));
  writeFileSync(name, '');
  expect(backupName({ ...naming, kind: 'file' })).toBe(
    join(place.folder, 'trader-2026-03-05T00-00-01Z-2.db'),
  );
  expect(backupName({ ...naming, kind: 'logical', purpose: 'x' })).toBe(
    join(place.folder, 'trader-x-2026-03-05T00-00-01Z.jsonl.gz'),
  );
  expect(existsSync(name)).toBe(true);
  await place.remove();
});
