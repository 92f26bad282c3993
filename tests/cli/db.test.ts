import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from '../../src/memory/memory.js';
import { migrate } from '../../src/memory/migrate.js';
import { SCHEMA_VERSION } from '../../src/memory/migrations/all.js';
import { HAS_POSTGRES, type Place, postgresPlace } from '../memory/databases.js';
import { fillTables, runSql, storedRows } from '../memory/stored-rows.js';
import { type Desk, openDesk, trader } from './run.js';

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const pathOf = (desk: Desk): string => join(desk.dataDir, 'trader.db');

/** A database with a row in every table, of that schema. */
const fill = async (desk: Desk, schema = SCHEMA_VERSION): Promise<void> => {
  const memory = await connect({ kind: 'sqlite', path: pathOf(desk) });
  await migrate(memory, { to: schema });
  await fillTables(memory, schema);
  await memory.close();
};

const rowsOf = async (desk: Desk) => {
  const memory = await connect({ kind: 'sqlite', path: pathOf(desk) }, { readOnly: true });
  const rows = await storedRows(memory, SCHEMA_VERSION);
  await memory.close();
  return rows;
};

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

const FINE = { code: 0, err: '' };

describe('trader db', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = openDesk();
    await fill(desk);
  });
  afterAll(() => desk.remove());

  const json = async (...args: readonly string[]): Promise<unknown> => {
    const { code, out, err } = await trader(desk, ['db', ...args, '--json']);
    expect({ code, err }).toEqual(FINE);
    expect(out.endsWith('}\n')).toBe(true);
    return JSON.parse(out);
  };

  test('stats shows what there is, in 80 columns', async () => {
    const { out, ...end } = await trader(desk, ['db', 'stats']);
    expect(end).toEqual(FINE);
    expect(out).toMatch(/^ Schema +10, the newest$/m);
    expect(out).toMatch(/^ trades +6$/m);
    expect(out).toMatch(/^ Trades from +2026-03-03 to 2026-03-04$/m);
    expect(out).toContain(` no backups in ${join(desk.dataDir, 'backups')}`);
    expect(await json('stats')).toMatchObject({
      place: pathOf(desk),
      dialect: 'sqlite',
      schema: SCHEMA_VERSION,
      newestSchema: SCHEMA_VERSION,
      rows: { strategies: 2, trades: 6, journal: 2, genomes: 2 },
      size: { bytes: expect.any(Number), freeBytes: expect.any(Number), walBytes: expect.any(Number) },
      firstTrade: Date.UTC(2026, 2, 3, 1),
      lastTrade: Date.UTC(2026, 2, 4, 1),
      backups: [],
    });
  });

  test('check finds everything in order', async () => {
    const { out, ...end } = await trader(desk, ['db', 'check']);
    expect(end).toEqual(FINE);
    expect(out).toMatch(new RegExp(`\n${pathOf(desk)} is in order\n$`));
    expect(longest(out.split('\n').slice(0, -2).join('\n'))).toBeLessThanOrEqual(80);
    expect(out).not.toContain('…');
    expect(await trader(desk, ['db', 'check', '--quiet'])).toEqual({ ...FINE, out: '' });
    const { ok, checks } = (await json('check')) as {
      ok: boolean;
      checks: { name: string; count: number }[];
    };
    expect(ok).toBe(true);
    expect(checks).toContainEqual({
      name: 'trade-profit',
      rule: 'profit = (exit - entry) x quantity - fees',
      advice: expect.any(String),
      count: 0,
      examples: [],
    });
  });

  test('backup makes a file of the day, restore brings it back and keeps what was there', async () => {
    const before = await rowsOf(desk);
    const made = await trader(desk, ['db', 'backup']);
    const [, file] =
      /^backed up .*trader\.db to (.*backups\/trader-[\dTZ-]+\.db) \([\d.]+ kB\)\n$/.exec(made.out) ?? [];
    expect(existsSync(file ?? '')).toBe(true);
    await trader(desk, [
      'trades',
      'open',
      '--strategy',
      'dip',
      '--symbol',
      'SOL/USDT',
      '--quantity',
      '1',
      '--price',
      '9',
    ]);
    expect((await rowsOf(desk)).trades).toHaveLength(7);
    const refused = await trader(desk, ['db', 'restore', file!]);
    expect(refused).toEqual({
      code: 4,
      out: '',
      err: `error: the database ${pathOf(desk)} is not empty — --force puts the backup in its place, and keeps what is there as another backup\n`,
    });
    const restored = await trader(desk, ['db', 'restore', file!, '--force']);
    expect(restored).toMatchObject(FINE);
    expect(restored.out).toMatch(
      /^restored .*\nwhat was there is kept as .*backups\/trader-before-restore-.*\.db\n$/,
    );
    expect(await rowsOf(desk)).toEqual(before);
    expect(await trader(desk, ['db', 'check', '--quiet'])).toEqual({ ...FINE, out: '' });
  });

  test('backup --quiet says where it is and nothing else, and --logical fits both databases', async () => {
    const quiet = await trader(desk, ['db', 'backup', '--logical', '--quiet']);
    expect(quiet.out).toMatch(/^\S+\/trader-[\dTZ-]+\.jsonl\.gz\n$/);
    expect(await json('restore', quiet.out.trim(), '--force')).toMatchObject({
      place: pathOf(desk),
      kind: 'logical',
      from: SCHEMA_VERSION,
      to: SCHEMA_VERSION,
      kept: expect.stringContaining('before-restore'),
    });
    // A name that ends in .gz asks for a logical one.
    const named = join(desk.root, 'mine.jsonl.gz');
    expect(await json('backup', named)).toEqual({ file: named, kind: 'logical', bytes: expect.any(Number) });
    expect(await trader(desk, ['db', 'backup', named])).toEqual({
      code: 2,
      out: '',
      err: `error: ${named} exists already — choose another name\n`,
    });
    expect(((await json('stats')) as { backups: unknown[] }).backups).toHaveLength(4);
  });

  test('vacuum frees what removed rows held', async () => {
    const memory = await connect({ kind: 'sqlite', path: pathOf(desk) });
    await runSql(memory, [
      `INSERT INTO alerts (time, severity, rule, title, body, channel, status) VALUES (0, 'info', 'x', 'x', hex(randomblob(500000)), 'log', 'queued')`,
      `DELETE FROM alerts WHERE rule = 'x'`,
    ]);
    await memory.close();
    const { out, ...end } = await trader(desk, ['db', 'vacuum']);
    expect(end).toEqual(FINE);
    expect(out).toMatch(/^freed [\d.]+ [kM]B: .*trader\.db takes [\d.]+ kB\n$/);
    expect((await trader(desk, ['db', 'vacuum'])).out).toMatch(/^there was nothing to free: /);
    expect(await json('vacuum')).toMatchObject({ place: pathOf(desk), after: { freeBytes: 0 } });
  });

  test('backup makes no folder that was named, as other commands make none', async () => {
    const folder = join(desk.root, 'slip');
    for (const name of ['x.db', 'x.jsonl.gz']) {
      expect(await trader(desk, ['db', 'backup', join(folder, name)])).toEqual({
        code: 3,
        out: '',
        err: `error: ${join(folder, name)} cannot be written: there is no such folder — choose another place\n`,
      });
    }
    expect(existsSync(folder)).toBe(false);
  });

  test('migrate says what it did, down and up, with a backup', async () => {
    expect((await trader(desk, ['db', 'migrate'])).out).toBe(
      `${pathOf(desk)} has schema ${SCHEMA_VERSION} already, nothing was done\n`,
    );
    const refused = await trader(desk, ['db', 'migrate', '--to', '4']);
    expect(refused).toEqual({
      code: 4,
      out: '',
      err: 'error: taking back "trade corrections" would delete the rows of trade_corrections — add --force if they may be lost; a backup is made first\n',
    });
    const down = await trader(desk, ['db', 'migrate', '--to', '4', '--force']);
    expect(down.out).toMatch(
      /^.*trader\.db: schema 10 to 4\n {2}took back evolution work\n {2}took back sold before\n {2}took back trade corrections\n {2}took back live sessions\n {2}took back made-up trials\n {2}took back evolution\na backup is in .*trader-schema-10-.*\.db\n$/,
    );
    const older = await trader(desk, ['db', 'check']);
    expect(older).toMatchObject({ code: 4, out: '' });
    expect(older.err).toMatch(/has schema 4, not 10 — bring it up to date with "trader db migrate"\n$/);
    expect((await trader(desk, ['db', 'stats'])).out).toMatch(
      /^ Schema +4, of 10: run "trader db migrate"$/m,
    );
    expect(await json('migrate')).toEqual({
      place: pathOf(desk),
      from: 4,
      to: 10,
      steps: [
        'evolution',
        'made-up trials',
        'live sessions',
        'trade corrections',
        'sold before',
        'evolution work',
      ],
      backup: expect.stringMatching(/trader-schema-4-.*\.db$/),
    });
  });

  test.each([
    [['migrate', '--to', '99'], 2, 'error: there is no schema 99 — give a whole number from 0 to 10\n'],
    [['migrate', '--to', 'x'], 2, 'error: --to "x" is not allowed — '],
    [['restore'], 2, "error: missing required argument 'file'"],
    [['restore', 'nothing.db'], 3, 'error: the backup '],
    [['stats', '--db', 'nothing.db'], 3, 'error: there is no database '],
    [['check', '--db', 'package.json'], 3, 'error: there is no database '],
    [
      ['stats', '--db', 'bob:hunter2@host:5432/trader'],
      2,
      'error: --db is neither a file nor a postgres:// URL — write a server as postgres://USER:PASSWORD@HOST:5432/NAME, ',
    ],
  ] as const)('%j ends with exit code %d', async (args, code, start) => {
    const ended = await trader(desk, ['db', ...args]);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err.startsWith(start)).toBe(true);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('check tells what is broken, what to do, and ends with exit code 3', async () => {
    const memory = await connect({ kind: 'sqlite', path: pathOf(desk) });
    await runSql(memory, ['UPDATE trades SET return_fraction = 0.5 WHERE id = 2']);
    await memory.close();
    const { code, out, err } = await trader(desk, ['db', 'check']);
    expect(code).toBe(3);
    expect(out).toMatch(/^ trade-return +1 {2}return = profit \/ value of the entry$/m);
    expect(out).toMatch(/^ . trade-return\n {3}trade 2: return 0\.5, not 0\.0375\n {3}To do: /m);
    expect(longest(out)).toBeLessThanOrEqual(80);
    expect(err).toBe(
      `error: ${pathOf(desk)} breaks trade-return, summaries — do what the check says of each\n`,
    );
    const quiet = await trader(desk, ['db', 'check', '--quiet']);
    expect(quiet.out).not.toContain('trade-profit');
  });
});

describe('trader, where the database', () => {
  test('is of a newer program: exit code 4, and it stays as it is', async () => {
    const desk = openDesk();
    await fill(desk);
    const memory = await connect({ kind: 'sqlite', path: pathOf(desk) });
    await runSql(memory, [`INSERT INTO schema_versions (version, name, applied_at) VALUES (99, 'later', 1)`]);
    await memory.close();
    const before = readFileSync(pathOf(desk));
    for (const words of [
      ['db', 'migrate'],
      ['db', 'stats'],
      ['db', 'backup'],
      ['db', 'vacuum'],
      ['trades', 'list'],
    ]) {
      const { code, out, err } = await trader(desk, words);
      expect({ words, code, out }).toEqual({ words, code: 4, out: '' });
      expect(err).toContain('has schema 99, and this version of trader knows schemas up to');
    }
    expect(readFileSync(pathOf(desk))).toEqual(before);
    desk.remove();
  });

  test('is no database: exit code 3, one line', async () => {
    const desk = openDesk();
    const path = join(desk.root, 'notes.txt');
    writeFileSync(path, 'these are notes, and no database at all\n'.repeat(40));
    for (const name of ['stats', 'check', 'migrate', 'vacuum', 'backup']) {
      expect(await trader(desk, ['db', name, '--db', path])).toEqual({
        code: 3,
        out: '',
        err: `error: the database ${path} is not a database — name another file with --db, or restore a backup\n`,
      });
    }
    expect(readdirSync(desk.root)).toEqual(['notes.txt']);
    desk.remove();
  });

  const unix = process.platform === 'win32' ? test.skip : test;

  unix('may not grow any more: exit code 3, one line, and it is whole', async () => {
    const desk = openDesk();
    await fill(desk);
    const words = [
      'trades',
      'open',
      '--strategy',
      'dip',
      '--symbol',
      'SOL/USDT',
      '--quantity',
      '1',
      '--price',
      '9',
    ];
    const run = spawnSync('sh', ['-c', 'ulimit -f 40; exec "$0" "$@"', process.execPath, PROGRAM, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', HOME: desk.root, LANG: 'C.UTF-8', TRADER_DATA_DIR: desk.dataDir },
    });
    expect({ code: run.status, out: run.stdout }).toEqual({ code: 3, out: '' });
    expect(run.stderr).toMatch(
      /^error: the database .*trader\.db cannot (be written|grow: the disk is full) — .*\n$/,
    );
    expect(await trader(desk, ['db', 'check', '--quiet'])).toEqual({ ...FINE, out: '' });
    expect((await rowsOf(desk)).trades).toHaveLength(6);
    desk.remove();
  });

  const notRoot = process.platform === 'win32' || process.getuid?.() === 0 ? test.skip : test;

  notRoot('lies in a folder that may not be written: exit code 3', async () => {
    const desk = openDesk();
    chmodSync(desk.root, 0o500);
    const { code, err } = await trader(desk, ['db', 'migrate']);
    chmodSync(desk.root, 0o700);
    expect(code).toBe(3);
    expect(err).toMatch(/^error: the database .* cannot be opened: .*\n$/);
    desk.remove();
  });
});

(HAS_POSTGRES ? describe : describe.skip)('trader db on a server', () => {
  let desk: Desk;
  let place: Place;
  let url: string;
  beforeAll(async () => {
    desk = openDesk();
    place = await postgresPlace();
    url = (place.address as { url: string }).url;
  });
  afterAll(async () => {
    desk.remove();
    await place.remove();
  });

  const onServer = (...words: readonly string[]) => trader(desk, ['db', ...words], { DATABASE_URL: url });

  test('moves a memory from a file to the server and back, and never shows the password', async () => {
    const secret = new URL(url);
    secret.password = 'hunter2';
    await fill(desk);
    const before = await rowsOf(desk);
    const file = join(desk.root, 'move.jsonl.gz');
    expect(await trader(desk, ['db', 'backup', file])).toMatchObject(FINE);
    const up = await trader(desk, ['db', 'restore', file], { DATABASE_URL: secret.href });
    expect(up).toMatchObject(FINE);
    expect(up.out).not.toContain('hunter2');
    expect(await onServer('check', '--quiet')).toEqual({ ...FINE, out: '' });
    expect((await onServer('stats')).out).toMatch(/^ trades +6$/m);
    expect(await onServer('vacuum')).toMatchObject(FINE);
    const back = await onServer('backup', '--quiet');
    expect(back.out).toMatch(/\/data\/backups\/postgres-[\dTZ-]+\.jsonl\.gz\n$/);
    expect(await trader(desk, ['db', 'restore', back.out.trim(), '--force'])).toMatchObject(FINE);
    expect(await rowsOf(desk)).toEqual(before);
  });

  test('keeps what the server held, and refuses a SQLite file', async () => {
    const file = join(desk.root, 'move.jsonl.gz');
    expect(await onServer('restore', file)).toMatchObject({ code: 4, out: '' });
    expect((await onServer('restore', file, '--force')).out).toMatch(
      /\nwhat was there is kept as .*\/data\/backups\/postgres-before-restore-.*\.jsonl\.gz\n$/,
    );
    const sqlite = join(desk.root, 'copy.db');
    await trader(desk, ['db', 'backup', sqlite]);
    const { code, err } = await onServer('restore', sqlite, '--force');
    expect(code).toBe(2);
    expect(err).toContain('make a logical backup of it first: trader db backup --logical --db');
  });

  test('migrates down and up with a logical backup', async () => {
    const down = await onServer('migrate', '--to', '3', '--force', '--json');
    expect(JSON.parse(down.out)).toMatchObject({
      from: 10,
      to: 3,
      backup: expect.stringMatching(/postgres-schema-10-.*\.jsonl\.gz$/),
    });
    expect(JSON.parse((await onServer('migrate', '--json')).out)).toMatchObject({ from: 3, to: 10 });
    expect(await onServer('check', '--quiet')).toEqual({ ...FINE, out: '' });
  });
});
