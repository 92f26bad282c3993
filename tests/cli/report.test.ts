import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { log, session } from '../analysis/trading-report/desk.js';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
const db = join(desk.root, 'memory.db');
const report = (...args: readonly string[]) => trader(desk, ['report', ...args, '--db', db]);

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

beforeAll(async () => {
  const memory = await openMemory({ kind: 'sqlite', path: db });
  const { id: sessionId } = await session(memory, {
    ...{ id: 'night-shift', mode: 'paper', initialBalance: 1000, quoteCurrency: 'USDT' },
    ...{ startedAt: Date.UTC(2024, 2, 4) },
  });
  await log(memory, { sessionId, exit: '2024-03-04T10:00', fees: 1 });
  await log(memory, { sessionId, exit: '2024-03-05T10:00', exitPrice: 95, fees: 1 });
  await log(memory, { sessionId, exit: '2024-03-05T12:00', fees: 1 });
  await memory.close();
});

afterAll(desk.remove);

describe('trader report', () => {
  test('prints a day as plain ASCII where there is no terminal and no locale', async () => {
    const args = ['report', 'daily', '--date', '2024-03-05', '--db', db];
    const { code, out, err } = await trader(desk, args, { LANG: '' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^[\n -~]*$/);
    expect(out).toContain(' Daily report 2024-03-05\n');
    expect(out).toContain(' paper trades; there are no live ones\n');
    // -5 - 1, then 10 - 1, on a capital of 1,000.
    expect(out).toMatch(/ P&L {2,}\+3\.0000 {2,}/);
    expect(out).toMatch(/ Return on capital {2,}\+0\.30 % /);
    expect(out).toMatch(/ Realised drawdown {2,}-6\.0000 /);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('draws lines where the locale knows them', async () => {
    const { out } = await trader(desk, ['report', '--date', '2024-03-05', '--db', db]);
    expect(out).toContain('── Result ──');
  });

  test('prints the documented JSON', async () => {
    const { code, out, err } = await report('weekly', '--date', '2024-W10', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const document = JSON.parse(out);
    expect(validate(document)).toBe(true);
    expect(document).toMatchObject({
      title: 'Weekly report 2024-W10 (2024-03-04 to 2024-03-10)',
      books: [{ mode: 'paper', currency: 'USDT', trades: 3, pnl: 12 }],
    });
  });

  test('says the same when it is asked again', async () => {
    const document = async () => {
      const { createdAt: _, ...rest } = JSON.parse(
        (await report('monthly', '--date', '2024-03', '--json')).out,
      );
      return rest;
    };
    expect(await document()).toEqual(await document());
  });

  test.each([
    [['daily', '--date', '2024-03-06'], 'no trades on 2024-03-06\n'],
    [['weekly', '--date', '2024-01-01'], 'no trades in week 2024-W01 (2024-01-01 to 2024-01-07)\n'],
    [['monthly', '--date', '2024-02'], 'no trades in 2024-02\n'],
    [['run'], 'no backtest yet\n'],
  ])('%j has nothing to report, which is no failure', async (args, text) => {
    expect(await report(...args)).toEqual({ code: 0, out: text, err: '' });
    expect(await report(...args, '--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(await report(...args, '--quiet', '--json')).toEqual({ code: 0, out: '', err: '' });
  });

  test('is not silenced by --quiet where there is something', async () => {
    expect((await report('--date', '2024-03-05', '--quiet')).out).toContain('Daily report 2024-03-05');
  });

  test.each([
    [[], 'night-shift'],
    [['--session', 'night'], 'night-shift'],
  ])('reports a session: session %j', async (args, id) => {
    const { code, out } = await report('session', ...args);
    expect(code).toBe(0);
    expect(out).toContain(` Session report ${id}\n`);
    expect(out).toMatch(/ Trades {2,}3\s/);
  });

  test('takes the kind from the flag', async () => {
    expect((await report('--session', 'night-shift')).out).toContain(' Session report night-shift\n');
    expect((await report('--since', '2024-03-05')).out).toContain(' Report since 2024-03-05\n');
  });
});

describe('trader report --out', () => {
  test.each([
    ['week.html', /^<!DOCTYPE html>\n/],
    ['week.md', /^# Weekly report 2024-W10/],
    ['week.csv', /^section,name,mode,currency,figure,value\n/],
    ['week.json', /^\{"title":"Weekly report 2024-W10/],
    ['week.txt', /^ Weekly report 2024-W10/m],
    ['week', /^ Weekly report 2024-W10/m],
  ])('writes %s in the format its name tells', async (name, start) => {
    const path = join(desk.root, name);
    const { code, out, err } = await report('weekly', '--date', '2024-03-05', '--out', path);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      `wrote Weekly report 2024-W10 (2024-03-04 to 2024-03-10): +12.00 USDT, 3 paper trades, 1 warning to ${path}\n`,
    );
    expect(readFileSync(path, 'utf8')).toMatch(start);
  });

  test('writes the format that was asked for, without a word where --quiet is given', async () => {
    const path = join(desk.root, 'day.txt');
    const args = ['--date', '2024-03-05', '--format', 'markdown', '--out', path, '--quiet'];
    expect(await report(...args)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(path, 'utf8')).toMatch(/^# Daily report/);
  });

  test('tells with --json what it wrote', async () => {
    const path = join(desk.root, 'nothing.html');
    const { out } = await report('--date', '2024-03-06', '--out', path, '--json');
    expect(JSON.parse(out)).toEqual({
      ...{ file: path, format: 'html', subject: 'Daily report 2024-03-06: no trades', empty: true },
    });
    expect(readFileSync(path, 'utf8')).toContain('<title>Daily report 2024-03-06: no trades</title>');
  });

  test('does not write text under the name of something else', async () => {
    const { code, out, err } = await report('--date', '2024-03-05', '--out', join(desk.root, 'day.pdf'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: no report is written as "\.pdf" — let the name end in \.txt, /);
    expect(pathsIn(desk.root).filter((path) => path.endsWith('.pdf'))).toEqual([]);
    const told = await report(
      '--date',
      '2024-03-05',
      '--out',
      join(desk.root, 'day.log'),
      '--format',
      'text',
    );
    expect(told.code).toBe(0);
  });

  test('takes the place of nothing else', async () => {
    const day = ['daily', '--date', '2024-03-05'];
    const taken = async (out: string, format: string) => {
      const before = readFileSync(out);
      const { code, err } = await report(...day, '--format', format, '--out', out);
      expect(readFileSync(out)).toEqual(before);
      return { code, err };
    };
    expect(await taken(db, 'csv')).toEqual({
      code: 2,
      err: 'error: no csv report is written as ".db" — let the name of --out end in .csv\n',
    });
    const copy = join(desk.root, 'copy.html');
    copyFileSync(db, copy);
    expect(await taken(copy, 'html')).toEqual({
      code: 4,
      err: `error: ${copy} is a SQLite database, and is not written over — choose another --out; nothing was changed\n`,
    });
    const settings = join(desk.root, 'trader.config.json');
    writeFileSync(settings, '{}');
    expect(await taken(settings, 'json')).toMatchObject({ code: 4 });
    rmSync(settings);
    const other = join(desk.root, 'other.json');
    expect((await report(...day, '--format', 'csv', '--out', other)).code).toBe(2);
    expect(existsSync(other)).toBe(false);
  });

  test('leaves nothing behind where it cannot write', async () => {
    const { code, out, err } = await report(
      '--date',
      '2024-03-05',
      '--out',
      join(desk.root, 'no', 'day.html'),
    );
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: .*day\.html cannot be written: there is no such folder — .*\n$/);
    expect(pathsIn(desk.root).filter((path) => path.includes('.tmp'))).toEqual([]);
  });
});

describe('trader report without a database', () => {
  test('says that there is none yet, succeeds, and makes none', async () => {
    const missing = join(desk.root, 'none', 'trader.db');
    const { code, out, err } = await trader(desk, ['report', '--date', '2024-03-05', '--db', missing]);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: `no trades on 2024-03-05: there is no database ${missing} yet\n`,
      err: '',
    });
    expect(existsSync(join(desk.root, 'none'))).toBe(false);
    const quiet = await trader(desk, ['report', '--quiet', '--db', missing]);
    expect(quiet).toEqual({ code: 0, out: '', err: `there is no database ${missing} yet\n` });
    const json = await trader(desk, ['report', '--json', '--db', missing]);
    expect(validate(JSON.parse(json.out))).toBe(true);
  });
});

describe('trader report refuses, in one line,', () => {
  test.each([
    [['daily', '--date', '2024-13-01'], '--date "2024-13-01" is not a date'],
    [['daily', '--date', '2024-02-30'], '--date "2024-02-30" is not a date'],
    [['daily', '--date', '2024-03-05T10:00'], '--date "2024-03-05T10:00" is not a date'],
    [['daily', '--date', '2024-W10'], '--date "2024-W10" is not a date'],
    [['weekly', '--date', '2024-W53'], '--date "2024-W53" is not a date'],
    [['monthly', '--date', '2024'], '--date "2024" is not a date'],
    [['--since', 'soon'], '--since "soon" is not a date'],
    [['--date', '2999-01-01'], '--date 2999-01-01 lies ahead'],
    [['dayly'], 'there is no report "dayly" — did you mean "daily"?'],
    [['--format', 'pdf'], 'there is no format "pdf"'],
    [['--json', '--format', 'csv'], '--json and --format csv exclude each other'],
    [['--date', '2024-03-05', '--since', '2024-03-05'], '--date and --since exclude each other'],
    [['session', '--date', '2024-03-05'], '--date does not go with a session report'],
    [['daily', '--run', 'abcdef12'], '--run does not go with a daily report'],
    [['--session', 'other'], 'there is no session "other" — the newest are night-shift'],
    [['--run', 'abcdef12'], 'there is no run "abcdef12"'],
    [['--run', '../x'], '"../x" is not the id of a run'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await report(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: [^\n]+ — [^\n]+\n$/);
    expect(err).toContain(message);
  });
});
