import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { restoreMemory } from '../../src/memory/maintenance/restore/restore-memory.js';
import { connect } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { backupOf } from './backup-of.js';
import { HAS_POSTGRES, type Place, postgresPlace, sqlitePlace, testClock } from './databases.js';
import { runSql, storedRows } from './stored-rows.js';

const clock = testClock();

describe('restoring a SQLite file', () => {
  let place: Place;
  let file: string;
  let path: string;
  beforeEach(async () => {
    place = await sqlitePlace();
    file = join(place.folder, 'elsewhere', 'backup.db');
    path = (place.address as { path: string }).path;
    await backupOf(sqlitePlace, file);
  });
  afterEach(() => place.remove());

  const fill = async (name: string): Promise<void> => {
    const memory = await openMemory(place.address, { clock });
    await registerStrategy(memory, { name });
    await memory.close();
  };

  test('whose pages are damaged is refused', async () => {
    await fill('mine');
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 3, 4096 * 5);
    writeFileSync(file, bytes);
    await expect(restoreMemory(place.address, file, { force: true, clock })).rejects.toMatchObject({
      exitCode: 3,
    });
    truncateSync(file, 4096 * 2);
    await expect(restoreMemory(place.address, file, { force: true, clock })).rejects.toMatchObject({
      exitCode: 3,
    });
    expect(readdirSync(place.folder)).toEqual(['elsewhere', 'trader.db']);
  });

  test('with rows that refer to nothing is refused', async () => {
    const backup = await connect({ kind: 'sqlite', path: file });
    backup.sqlite!.pragma('foreign_keys = OFF');
    await runSql(backup, ['DELETE FROM orders']);
    await backup.close();
    await expect(restoreMemory(place.address, file, { clock })).rejects.toMatchObject({
      exitCode: 3,
      message: `the backup ${file} is damaged: row 1 of fills refers to a row of orders that is not there`,
    });
  });

  test('of a newer program, or without anything of ours, is refused', async () => {
    const backup = await connect({ kind: 'sqlite', path: file });
    await runSql(backup, [`INSERT INTO schema_versions (version, name, applied_at) VALUES (99, 'later', 1)`]);
    await backup.close();
    await expect(restoreMemory(place.address, file, { clock })).rejects.toMatchObject({ exitCode: 4 });
    const empty = join(place.folder, 'empty.db');
    const nothing = await connect({ kind: 'sqlite', path: empty });
    await runSql(nothing, ['CREATE TABLE notes (text TEXT)']);
    await nothing.close();
    await expect(restoreMemory(place.address, empty, { clock })).rejects.toMatchObject({ exitCode: 3 });
  });

  test('is refused while another connection has the database open', async () => {
    await fill('mine');
    const running = await openMemory(place.address);
    await registerStrategy(running, { name: 'running' });
    await expect(restoreMemory(place.address, file, { force: true, clock })).rejects.toMatchObject({
      exitCode: 4,
      message: `another process has the database ${path} open`,
    });
    expect((await storedRows(running, 1)).strategies).toMatchObject([{ name: 'mine' }, { name: 'running' }]);
    await running.close();
    expect(await restoreMemory(place.address, file, { force: true, clock })).toMatchObject({ kind: 'file' });
  });

  test('keeps a latecomer that has the old file, and looks at it only now, from writing into it', async () => {
    await fill('mine');
    const late = new Database(path);
    await restoreMemory(place.address, file, { force: true, clock });
    expect(() => late.exec(`DELETE FROM strategies`)).toThrow(
      expect.objectContaining({ code: 'SQLITE_READONLY_DBMOVED' }),
    );
    late.close();
    const memory = await openMemory(place.address);
    expect((await storedRows(memory, 1)).strategies).toHaveLength(2);
    await memory.close();
  });

  test('cannot take the place of itself', async () => {
    await fill('mine');
    await expect(restoreMemory(place.address, path, { force: true, clock })).rejects.toMatchObject({
      exitCode: 2,
    });
  });

  test('keeps what was there beside it, with what was still in its log', async () => {
    await fill('mine');
    // A process that died left its last rows in the log.
    const died = await openMemory(place.address);
    await registerStrategy(died, { name: 'last-words' });
    for (const ending of ['', '-wal']) copyFileSync(`${path}${ending}`, join(place.folder, `x${ending}`));
    await died.close();
    for (const ending of ['', '-wal']) copyFileSync(join(place.folder, `x${ending}`), `${path}${ending}`);
    const { kept } = await restoreMemory(place.address, file, { force: true, clock });
    expect(dirname(kept!)).toBe(join(place.folder, 'backups'));
    const old = await connect({ kind: 'sqlite', path: kept! }, { readOnly: true });
    expect((await storedRows(old, 1)).strategies).toMatchObject([{ name: 'mine' }, { name: 'last-words' }]);
    await old.close();
    expect(readdirSync(place.folder).filter((name) => name.startsWith('trader.db'))).toEqual(['trader.db']);
  });

  test('behind a link takes the place of what the link names, which is kept, and the link stays', async () => {
    const real = join(place.folder, 'disk', 'real.db');
    mkdirSync(dirname(real));
    await fill('mine');
    renameSync(path, real);
    symlinkSync(join('disk', 'real.db'), path);
    const { kept } = await restoreMemory(place.address, file, { force: true, clock });
    expect(readlinkSync(path)).toBe(join('disk', 'real.db'));
    expect(lstatSync(kept!).isFile()).toBe(true);
    expect(dirname(kept!)).toBe(join(place.folder, 'backups'));
    for (const [database, rows] of [
      [path, 2],
      [real, 2],
      [kept!, 1],
    ] as const) {
      const memory = await connect({ kind: 'sqlite', path: database }, { readOnly: true });
      expect((await storedRows(memory, 1)).strategies).toHaveLength(rows);
      await memory.close();
    }
    expect(readdirSync(place.folder).filter((name) => name.startsWith('trader.db'))).toEqual(['trader.db']);
    expect(readdirSync(dirname(real)).filter((name) => name.startsWith('real.db'))).toEqual(['real.db']);
  });

  test('behind a link to nothing yet is made where the link points', async () => {
    const real = join(place.folder, 'disk', 'real.db');
    symlinkSync(join('disk', 'real.db'), path);
    expect(await restoreMemory(place.address, file, { clock })).toMatchObject({ kept: undefined });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(lstatSync(real).isFile()).toBe(true);
  });

  test('behind a link that leads to itself is refused', async () => {
    symlinkSync('trader.db', path);
    await expect(restoreMemory(place.address, file, { clock })).rejects.toMatchObject({
      exitCode: 2,
      message: `${path} is a link that leads in a circle`,
    });
  });

  test('takes the place of a damaged database, which is kept as it is', async () => {
    writeFileSync(path, 'what a disk made of a database\n'.repeat(300));
    writeFileSync(`${path}-wal`, 'and of its log');
    await expect(restoreMemory(place.address, file, { clock })).rejects.toMatchObject({
      exitCode: 4,
      message: `the database ${path} is damaged`,
    });
    const { kept } = await restoreMemory(place.address, file, { force: true, clock });
    expect(readFileSync(kept!, 'utf8')).toMatch(/^what a disk made/);
    expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('and of its log');
    const memory = await openMemory(place.address);
    expect((await storedRows(memory, 1)).strategies).toHaveLength(2);
    await memory.close();
  });

  test('takes the place of nothing, whatever log an earlier database left', async () => {
    await fill('mine');
    const running = await openMemory(place.address);
    await registerStrategy(running, { name: 'ghost' });
    copyFileSync(`${path}-wal`, join(place.folder, 'log'));
    await running.close();
    const other = { kind: 'sqlite', path: join(place.folder, 'other.db') } as const;
    copyFileSync(join(place.folder, 'log'), `${other.path}-wal`);
    await restoreMemory(other, file, { clock });
    const memory = await openMemory(other);
    expect((await storedRows(memory, 1)).strategies).toMatchObject([{ name: 'dip' }, { name: 'other bot' }]);
    await memory.close();
  });

  test('does not go into a server, and says how to', async () => {
    if (!HAS_POSTGRES) return;
    const server = await postgresPlace();
    await expect(restoreMemory(server.address, file, { clock })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(`${basename(file)} is a SQLite database`),
      hint: expect.stringContaining('trader db backup --logical --db'),
    });
    await server.remove();
  });
});
