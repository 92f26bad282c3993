import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openSqlite } from '../../src/memory/dialect/open-sqlite.js';
import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { memoryStats } from '../../src/memory/maintenance/memory-stats.js';
import { connect } from '../../src/memory/memory.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { testClock } from './databases.js';
import { fillTables, storedRows } from './stored-rows.js';

const disks: string[] = [];

const mount = (options: string, folder: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;

/** A file system of its own, which `lock` makes read-only; undefined where this process may not make one. */
const disk = () => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-read-only-'));
  if (!mount('size=16m', folder)) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  disks.push(folder);
  return { folder, lock: () => mount('remount,ro', folder) };
};

const removeDisks = (): void => {
  for (const folder of disks.splice(0)) {
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  }
};

const possible = process.platform === 'linux' && disk() !== undefined;
removeDisks();
const onDisk = possible ? describe : describe.skip;

onDisk('a database on a file system that cannot be written', () => {
  afterEach(removeDisks);

  const filled = async () => {
    const { folder, lock } = disk()!;
    const address = { kind: 'sqlite', path: join(folder, 'trader.db') } as const;
    const memory = await openMemory(address, { clock: testClock() });
    await fillTables(memory, SCHEMA_VERSION);
    const rows = await storedRows(memory, SCHEMA_VERSION);
    return { folder, lock, address, memory, rows };
  };

  test.each([
    ['as a command that may write opens it', false],
    ['for reading alone', true],
  ])('is read, opened %s', async (_, readOnly) => {
    const { folder, lock, address, memory, rows } = await filled();
    await memory.close();
    expect(lock()).toBe(true);
    const reader = await openMemory(address, { readOnly });
    expect(reader.place).toBe(address.path);
    expect(await storedRows(reader, SCHEMA_VERSION)).toEqual(rows);
    expect((await checkMemory(reader)).filter(({ count }) => count > 0)).toEqual([]);
    expect(await memoryStats(reader)).toMatchObject({ place: address.path, schema: SCHEMA_VERSION });
    const target = join(mkdtempSync(join(tmpdir(), 'trader-copy-')), 'copy.db');
    await backupMemory(reader, target);
    await reader.close();
    const copy = await connect({ kind: 'sqlite', path: target }, { readOnly: true });
    expect(await storedRows(copy, SCHEMA_VERSION)).toEqual(rows);
    await copy.close();
    rmSync(join(target, '..'), { recursive: true });
    expect(readdirSync(folder)).toEqual(['trader.db']);
  });

  test('is not written, and says so with its name', async () => {
    const { lock, address, memory } = await filled();
    await memory.close();
    lock();
    const reader = await openMemory(address);
    await expect(registerStrategy(reader, { name: 'mine' })).rejects.toMatchObject({
      kind: 'data',
      message: `the database ${address.path} cannot be written: it is read-only`,
    });
    await reader.close();
  });

  test('is not read where changes lie in its log, which would be missed', async () => {
    const { folder, lock, address, memory } = await filled();
    // As a crash or another machine leaves them: the log, without its index.
    for (const ending of ['', '-wal']) copyFileSync(address.path + ending, join(folder, `left.db${ending}`));
    await memory.close();
    lock();
    const path = join(folder, 'left.db');
    await expect(openMemory({ kind: 'sqlite', path })).rejects.toMatchObject({
      kind: 'data',
      message: `the database ${path} cannot be read where it is: its folder is read-only, and changes lie in ${path}-wal`,
      hint: expect.stringContaining('copy both'),
    });
  });

  test('is no database where it is a text, and is not made where there is none', async () => {
    const { folder, lock } = disk()!;
    writeFileSync(join(folder, 'text'), 'this is a text, and no database at all, of some length');
    lock();
    for (const name of ['text', 'none.db']) {
      const path = join(folder, name);
      expect(() => openSqlite(path)).toThrow(`the database ${path} `);
    }
    expect(readdirSync(folder)).toEqual(['text']);
  });
});
