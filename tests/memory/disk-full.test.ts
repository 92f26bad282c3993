import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { DatabaseAddress } from '../../src/core/database-address.js';
import { backupMemory } from '../../src/memory/maintenance/backup.js';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { restoreMemory } from '../../src/memory/maintenance/restore/restore-memory.js';
import { vacuumMemory } from '../../src/memory/maintenance/vacuum.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { writers } from './children.js';
import { sqlitePlace } from './databases.js';
import { fillTables, runSql, storedRows } from './stored-rows.js';

const start = writers();

const disks: (() => void)[] = [];

const removeDisks = (): void => {
  for (const remove of disks.splice(0)) remove();
};

/** A file system of a few megabytes; undefined where this process may not make one. It goes after the test. */
const smallDisk = (megabytes: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'trader-disk-'));
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
  const remove = (): void => {
    if (mounted) spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (!mounted) {
    remove();
    return undefined;
  }
  disks.push(remove);
  return { folder };
};

const probe = process.platform === 'win32' ? undefined : smallDisk(1);
removeDisks();
const onSmallDisk = probe === undefined ? test.skip : test;
const onUnix = process.platform === 'win32' ? test.skip : test;

/** Writes until there is no room, and looks at what is left. */
const writeUntilFull = async (address: DatabaseAddress, under?: string): Promise<readonly number[]> => {
  const writer = start('write', address, 'writer', under === undefined ? {} : { under });
  await writer.ready;
  writer.go();
  const { code, err } = await writer.ended;
  expect({ code, err }).toEqual({
    code: 3,
    err: expect.stringMatching(
      /^the database .*\/trader\.db (cannot grow: the disk is full|cannot be written)\n$/,
    ),
  });
  expect(writer.acknowledged.length).toBeGreaterThan(50);
  return writer.acknowledged;
};

/** Every trade that was acknowledged is there, all rules hold, and the database takes new rows. */
const lookAtIt = async (address: DatabaseAddress, acknowledged: readonly number[]): Promise<void> => {
  const memory = await openMemory(address);
  expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
  const trades = await memory.db.selectFrom('trades').select('external_id').execute();
  const names = new Set(trades.map(({ external_id }) => external_id));
  expect(acknowledged.filter((k) => !names.has(`writer-${k}`))).toEqual([]);
  expect(trades.length - acknowledged.length).toBeLessThanOrEqual(1);
  await registerStrategy(memory, { name: 'afterwards' });
  await memory.close();
};

describe('where the room for files ends', () => {
  afterEach(removeDisks);

  onUnix('a writing process says so in one line, and leaves a whole database', async () => {
    const place = await sqlitePlace();
    await lookAtIt(place.address, await writeUntilFull(place.address, 'ulimit -f 6000'));
    await place.remove();
  });

  onSmallDisk('so does one on a full disk, and what it committed is there', async () => {
    const disk = smallDisk(4)!;
    const address = { kind: 'sqlite', path: join(disk.folder, 'trader.db') } as const;
    const ballast = join(disk.folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(300_000));
    const acknowledged = await writeUntilFull(address);
    // Even full it can be read and checked; and it goes on where room was made.
    const full = await openMemory(address);
    expect((await checkMemory(full)).filter(({ count }) => count > 0)).toEqual([]);
    await full.close();
    rmSync(ballast);
    await lookAtIt(address, acknowledged);
  });

  onSmallDisk.each([
    ['a file', false],
    ['a logical one', true],
  ])('a backup as %s is not made, and leaves nothing behind', async (_, logical) => {
    const place = await sqlitePlace();
    const memory = await openMemory(place.address);
    await fillTables(memory, SCHEMA_VERSION);
    await runSql(memory, [
      `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES ('live-1', 3, 0, 'book', '{"book":"' || hex(randomblob(2000000)) || '"}')`,
    ]);
    const disk = smallDisk(1)!;
    const target = join(disk.folder, 'backup');
    await expect(backupMemory(memory, target, { logical })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`${target} cannot be written: `),
    });
    expect(readdirSync(disk.folder)).toEqual([]);
    await memory.close();
    await place.remove();
  });

  onSmallDisk('nothing is restored, and what was there stays', async () => {
    const place = await sqlitePlace();
    const memory = await openMemory(place.address);
    await fillTables(memory, SCHEMA_VERSION);
    await runSql(memory, [
      `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES ('live-1', 3, 0, 'book', '{"book":"' || hex(randomblob(1000000)) || '"}')`,
    ]);
    const backups = ['file', 'logical'].map((name) => join(place.folder, name));
    for (const file of backups) await backupMemory(memory, file, { logical: file.endsWith('logical') });
    await memory.close();
    const disk = smallDisk(1)!;
    const address = { kind: 'sqlite', path: join(disk.folder, 'trader.db') } as const;
    const small = await openMemory(address);
    await registerStrategy(small, { name: 'mine' });
    await small.close();
    for (const file of backups) {
      await expect(restoreMemory(address, file, { force: true })).rejects.toMatchObject({ exitCode: 3 });
      expect(readdirSync(disk.folder)).toEqual(['trader.db']);
    }
    const still = await openMemory(address);
    expect((await storedRows(still, 1)).strategies).toMatchObject([{ name: 'mine' }]);
    await still.close();
    await place.remove();
  });

  onSmallDisk('nothing is compacted, and nothing is changed', async () => {
    const disk = smallDisk(3)!;
    const address = { kind: 'sqlite', path: join(disk.folder, 'trader.db') } as const;
    const memory = await openMemory(address);
    await fillTables(memory, SCHEMA_VERSION);
    await runSql(memory, [
      `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES ('live-1', 3, 0, 'book', '{"book":"' || hex(randomblob(400000)) || '"}')`,
    ]);
    memory.sqlite!.pragma('wal_checkpoint(TRUNCATE)');
    const free = 3 * 1024 * 1024 - statSync(address.path).size;
    mkdirSync(join(disk.folder, 'x'));
    writeFileSync(join(disk.folder, 'x', 'ballast'), Buffer.alloc(free - 400_000));
    await expect(vacuumMemory(memory)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/cannot grow: the disk is full|cannot be written/),
    });
    rmSync(join(disk.folder, 'x'), { recursive: true });
    expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
    await memory.close();
    expect(existsSync(address.path)).toBe(true);
  });
});
