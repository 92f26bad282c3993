import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { type RestoreOptions, restoreMemory } from '../../src/memory/maintenance/restore/restore-memory.js';
import type { Memory } from '../../src/memory/memory.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { backupOf } from './backup-of.js';
import {
  HAS_POSTGRES,
  onEveryDatabase,
  type Place,
  postgresPlace,
  sqlitePlace,
  testClock,
} from './databases.js';
import { broughtUp, runSql, storedRows } from './stored-rows.js';

const clock = testClock();

const sources = [
  ['a SQLite file', sqlitePlace, false],
  ['a logical backup of SQLite', sqlitePlace, true],
  ...(HAS_POSTGRES ? [['a logical backup of PostgreSQL', postgresPlace, true] as const] : []),
] as const;

onEveryDatabase('restoring', (makePlace, kind) => {
  let place: Place;
  let file: string;
  const opened: Memory[] = [];

  beforeEach(async () => {
    place = await makePlace();
    file = join(place.folder, 'elsewhere', 'backup');
  });
  afterEach(async () => {
    for (const memory of opened.splice(0)) await memory.close();
    await place.remove();
  });

  const open = async (): Promise<Memory> => {
    const memory = await openMemory(place.address, { clock });
    opened.push(memory);
    return memory;
  };

  const kept = () => join(place.folder, 'kept');

  const restore = (options: RestoreOptions = {}) =>
    restoreMemory(place.address, file, { clock, backups: kept(), ...options });

  const usable = sources.filter(([, , logical]) => logical || kind === 'SQLite');

  describe.each(usable)('%s', (_, from, logical) => {
    test('brings back every row, and goes on numbering after them', async () => {
      const rows = await backupOf(from, file, { logical });
      expect(await restore()).toEqual({
        kind: logical ? 'logical' : 'file',
        from: SCHEMA_VERSION,
        to: SCHEMA_VERSION,
        kept: undefined,
      });
      const memory = await open();
      expect(await storedRows(memory, SCHEMA_VERSION)).toEqual(rows);
      expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
      expect((await registerStrategy(memory, { name: 'next' })).id).toBe(3);
    });

    test.each([1, 2, 3, 4, 5])('of schema %d brings the database up to the newest', async (schema) => {
      const rows = await backupOf(from, file, { schema, logical });
      expect(await restore()).toMatchObject({ from: schema, to: SCHEMA_VERSION });
      const memory = await open();
      const now = await storedRows(memory, SCHEMA_VERSION);
      for (const [table, before] of Object.entries(broughtUp(rows, schema)))
        expect({ [table]: now[table] }).toEqual({ [table]: before });
      expect((await checkMemory(memory)).filter(({ count }) => count > 0)).toEqual([]);
      expect(await recentTrades(memory)).toHaveLength(5);
    });

    test('leaves alone what holds rows, unless it is told otherwise', async () => {
      const rows = await backupOf(from, file, { logical });
      const before = await openMemory(place.address, { clock });
      await registerStrategy(before, { name: 'mine' });
      await runSql(before, [
        `INSERT INTO trading_sessions (id, mode, strategy_id, status, started_at, created_at) VALUES ('s', 'paper', 1, 'running', 0, 0)`,
        `INSERT INTO journal (session_id, sequence, time, kind, payload) VALUES ('s', 1, 0, 'started', '{}')`,
      ]);
      await before.close();
      await expect(restore()).rejects.toMatchObject({
        exitCode: 4,
        message: expect.stringContaining('is not empty'),
      });
      const untouched = await openMemory(place.address);
      expect((await storedRows(untouched, 1)).strategies).toMatchObject([{ name: 'mine' }]);
      await untouched.close();
      const restored = await restore({ force: true });
      const memory = await open();
      expect(await storedRows(memory, SCHEMA_VERSION)).toEqual(rows);
      // What was there can be brought back in the same way.
      const other = await makePlace();
      await restoreMemory(other.address, restored.kept!, { clock });
      const back = await openMemory(other.address);
      expect((await storedRows(back, 1)).strategies).toMatchObject([{ name: 'mine' }]);
      expect((await storedRows(back, SCHEMA_VERSION)).journal).toHaveLength(1);
      await back.close();
      await other.remove();
    });
  });

  describe('refuses, and changes nothing,', () => {
    beforeEach(async () => {
      const memory = await openMemory(place.address, { clock });
      await registerStrategy(memory, { name: 'mine' });
      await memory.close();
    });
    afterEach(async () => {
      const memory = await open();
      expect((await storedRows(memory, 1)).strategies).toMatchObject([{ name: 'mine' }]);
      expect(existsSync(kept())).toBe(false);
      expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    });

    const forced = { force: true };

    test('a backup that is not there', async () => {
      await expect(restore(forced)).rejects.toMatchObject({
        exitCode: 3,
        message: `the backup ${file} does not exist`,
      });
    });

    test('a file of another kind', async () => {
      file = join(place.folder, 'notes.txt');
      writeFileSync(file, 'notes');
      await expect(restore(forced)).rejects.toMatchObject({
        exitCode: 3,
        message: `${file} is no backup of a trader database`,
      });
    });

    test('a logical backup that is cut off, at any place', async () => {
      await backupOf(sqlitePlace, file, { logical: true });
      const whole = readFileSync(file);
      for (const share of [0.1, 0.5, 0.9, 0.999]) {
        writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)));
        await expect(restore(forced)).rejects.toMatchObject({
          exitCode: 3,
          message: expect.stringContaining(file),
        });
      }
    });

    type Change = (text: string) => string;
    const changes: readonly (readonly [string, Change, string])[] = [
      [
        'a changed value',
        (text) => text.replace('"other bot"', '"other b0t"'),
        'it was changed after it was written',
      ],
      [
        'a row less',
        (text) => text.replace(/^\[2,"other bot".*\n/m, ''),
        'it was changed after it was written',
      ],
      ['no trailer', (text) => text.replace(/\{"rows".*\n$/, ''), 'its end is missing'],
      ['no lines', () => '', 'it is empty'],
      ['other lines', () => 'hello\n', 'it holds a line that is none of a backup'],
      ['another header', () => '{"format":"x"}\n', 'it is no backup of a trader database'],
    ];
    test.each(changes)('a logical backup with %s', async (_, change, why) => {
      await backupOf(sqlitePlace, file, { logical: true });
      const text = gunzipSync(readFileSync(file)).toString('utf8');
      expect(change(text)).not.toBe(text);
      writeFileSync(file, gzipSync(change(text)));
      await expect(restore(forced)).rejects.toMatchObject({
        exitCode: 3,
        message: `the backup ${file} cannot be trusted: ${why}`,
      });
    });

    test('a logical backup that lacks a row and has a digest to match', async () => {
      await backupOf(sqlitePlace, file, { logical: true });
      const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
      const less = lines.filter((line) => !line.startsWith('[2,"other bot"')).slice(0, -2);
      const digest = createHash('sha256')
        .update(`${less.join('\n')}\n`)
        .digest('hex');
      const trailer = lines.at(-2)!.replace(/"sha256":"\w+"/, `"sha256":"${digest}"`);
      writeFileSync(file, gzipSync(`${[...less, trailer].join('\n')}\n`));
      await expect(restore(forced)).rejects.toThrow('it holds 1 rows of strategies, and says 2');
    });

    test('a logical backup whose rows the database does not take', async () => {
      await backupOf(sqlitePlace, file, { logical: true });
      const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
      const wrong = lines
        .slice(0, -2)
        .map((line) => line.replace('"built-in","active"', '"built-in","asleep"'));
      const digest = createHash('sha256')
        .update(`${wrong.join('\n')}\n`)
        .digest('hex');
      const trailer = lines.at(-2)!.replace(/"sha256":"\w+"/, `"sha256":"${digest}"`);
      writeFileSync(file, gzipSync(`${[...wrong, trailer].join('\n')}\n`));
      // On a server the backup of what is there comes before: it is what --force promises.
      await expect(
        restoreMemory(place.address, file, { ...forced, clock, backups: join(place.folder, 'promised') }),
      ).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringContaining('the rows of strategies cannot be restored'),
      });
    });

    test('a backup of a newer program', async () => {
      await backupOf(sqlitePlace, file, { logical: true });
      const text = gunzipSync(readFileSync(file)).toString('utf8');
      writeFileSync(
        file,
        gzipSync(text.replace(`"schema":${SCHEMA_VERSION}`, `"schema":${SCHEMA_VERSION + 1}`)),
      );
      await expect(restore(forced)).rejects.toMatchObject({ exitCode: 4 });
    });
  });

  test('a restore that is stopped changes nothing', async () => {
    await backupOf(sqlitePlace, file, { logical: true });
    await expect(restore({ signal: AbortSignal.abort() })).rejects.toThrow();
    const memory = await open();
    expect((await storedRows(memory, 1)).strategies).toEqual([]);
  });
});

(HAS_POSTGRES ? test : test.skip)('a server in which somebody works is left alone', async () => {
  const place = await postgresPlace();
  const file = join(place.folder, 'b.jsonl.gz');
  await backupOf(sqlitePlace, file, { logical: true });
  const running = await openMemory(place.address);
  await running.db.transaction().execute(async (db) => {
    await registerStrategy({ ...running, db }, { name: 'running' });
    await expect(restoreMemory(place.address, file, { force: true, clock })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('another process is working in the database'),
    });
  });
  expect((await storedRows(running, 1)).strategies).toMatchObject([{ name: 'running' }]);
  await running.close();
  await place.remove();
});
