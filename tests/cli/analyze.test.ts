import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../src/memory/open-memory.js';
import { DAY, HOUR, MONDAY, storeTrades } from '../analysis/groups/some-trades.js';
import { type Ended, openDesk, pathsIn, trader } from './run.js';
import { installWithoutDanfojs } from './without-danfojs.js';

const desk = openDesk();
afterAll(desk.remove);

const analyze = (...args: readonly string[]): Promise<Ended> => trader(desk, ['analyze', ...args]);

/** The document that was printed; nothing else may have been. */
const documentOf = ({ code, out, err }: Ended) => {
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.trim().split('\n')).toHaveLength(1);
  return JSON.parse(out);
};

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

beforeAll(async () => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  await storeTrades(memory, [
    { profit: 4, entryTime: MONDAY + HOUR, entryReason: '=1+1', mae: -0.01, mfe: 0.05 },
    { profit: -2, entryTime: MONDAY + DAY, entryReason: '__proto__', exitReason: 'stop' },
    { profit: -1, entryTime: MONDAY + 2 * DAY, strategy: 'rsi', entryReason: 'a-b', exitReason: 'stop' },
    { profit: 7, entryTime: MONDAY + 9 * DAY, strategy: 'rsi', entryReason: 'a-b', regime: 'trending' },
  ]);
  await memory.close();
});

describe('trader analyze', () => {
  test('prints every section within 80 columns, and nothing on stderr', async () => {
    const { code, out, err } = await analyze();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sections = out.match(/^── [^─]+/gm)?.map((line) => line.replace('── ', '').trim());
    expect(sections).toEqual([
      'Closed external trades',
      'By strategy',
      'By symbol',
      'By entry tag',
      'By exit reason',
      'By market regime',
      'Weekday and hour of the entry (UTC)',
      'Best trades',
      'Worst trades',
      'Holding times',
      'Streaks',
      'Worst and best moment (MAE, MFE)',
    ]);
    expect(longest(out)).toBeLessThanOrEqual(80);
    expect(out).toMatch(/^ All trades +4\* +50\.0 % +\+8\.0000 /m);
    expect(out).toMatch(/^ unknown +3\* /m);
  });

  test('prints one document with --json', async () => {
    const document = documentOf(
      await analyze('--json', '--by', 'entry-tag,strategy+exit-reason', '--top', '1'),
    );
    expect(document).toMatchObject({
      database: join(desk.dataDir, 'trader.db'),
      selection: {},
      from: MONDAY + HOUR,
      to: MONDAY + 9 * DAY + HOUR,
      quotes: ['USDT'],
      overall: { trades: 4, winRate: 0.5, pnl: 8, fees: 0.4, best: 7, worst: -2, tooFew: true },
      best: [{ profit: 7, strategy: 'rsi' }],
      worst: [{ profit: -2, strategy: 'dip' }],
      streaks: { winning: { trades: 1 }, losing: { trades: 2, pnl: -3 }, runs: null },
      excursions: { known: 1 },
      warnings: ['only 4 trades: fewer than 30 are too few to say anything'],
    });
    expect(document.groups.map(({ by }: { by: string[] }) => by)).toEqual([
      ['entry-tag'],
      ['strategy', 'exit-reason'],
    ]);
    expect(
      document.groups[0].groups.map(
        ({ group, trades, pnl }: { group: string[]; trades: number; pnl: number }) => [...group, trades, pnl],
      ),
    ).toEqual([
      ['a-b', 2, 6],
      ['=1+1', 1, 4],
      ['__proto__', 1, -2],
    ]);
    expect(document.heatMap).toContainEqual(
      expect.objectContaining({ weekday: 2, hour: 0, trades: 2, pnl: 6, expectancy: 3 }),
    );
  });

  test('writes the groups as CSV that a spreadsheet does not run', async () => {
    const file = join(desk.root, 'groups.csv');
    const { code, err } = await analyze('--by', 'entry-tag', '--csv', file);
    expect({ code, err }).toEqual({ code: 0, err: `wrote ${file}\n` });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines[0]).toMatch(/^by,group,trades,win_rate,pnl,/);
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 3))).toEqual([
      ['entry-tag', 'a-b', '2'],
      ['entry-tag', "'=1+1", '1'],
      ['entry-tag', '__proto__', '1'],
    ]);
  });

  test('takes the place of nothing but a text with --csv', async () => {
    const database = join(desk.dataDir, 'trader.db');
    const before = readFileSync(database);
    expect(await analyze('--by', 'symbol', '--csv', database)).toEqual({
      code: 2,
      out: '',
      err: `error: --csv ${database} does not end in .csv — let it end in .csv, or .csv.gz to compress it\n`,
    });
    const named = join(desk.root, 'copy.csv');
    copyFileSync(database, named);
    const { code, err } = await analyze('--by', 'symbol', '--csv', named);
    expect(code).toBe(4);
    expect(err).toMatch(/copy\.csv is a SQLite database, and is not written over — choose another --csv/);
    for (const file of [database, named]) expect(readFileSync(file)).toEqual(before);
    rmSync(named);
  });

  test('looks at the trades that are asked for', async () => {
    const all = ['--json', '--by', 'none'];
    const trades = async (...flags: readonly string[]) =>
      documentOf(await analyze(...all, ...flags)).overall.trades;
    expect(await trades('--strategy', 'rsi')).toBe(2);
    expect(await trades('--symbol', 'btcusdt')).toBe(4);
    expect(await trades('--mode', 'paper')).toBe(0);
    expect(await trades('--mode', 'external')).toBe(4);
    expect(await trades('--from', '2026-01-06', '--to', '2026-01-07')).toBe(2);
  });

  test('says where nothing matches, and where to look then', async () => {
    const { code, out, err } = await analyze('--mode', 'live');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      'no closed trades match\nfor those of a backtest give --run; "trader runs list" has them\n',
    );
    const empty = openDesk();
    expect((await trader(empty, ['analyze'])).out).toContain('no closed trades match');
    expect(pathsIn(empty.root)).toEqual([]);
    empty.remove();
  });

  test.each([
    [['--by', 'stratgy'], 'error: trades cannot be grouped by "stratgy" — did you mean "strategy"?\n', 2],
    [['--by', 'none', '--csv', 'x.csv'], 'error: --csv has nothing to write without groups', 2],
    [['--mode', 'backtest'], 'error: backtests are looked at one at a time — give --run', 2],
    [['--run', 'abcd'], 'error: there is no run "abcd"', 2],
    [['--session', 'nope'], 'error: there is no session "nope"', 2],
    [['--strategy', 'rso'], 'error: the memory knows no strategy "rso" — did you mean "rsi"?', 2],
    [['--top', '0'], 'error: --top "0" is not allowed', 2],
    [['--csv', 'no/such/folder.csv'], 'cannot be written: there is no such folder — choose another --csv', 3],
  ])('refuses %j', async (flags, message, code) => {
    const ended = await analyze(...flags);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err).toContain(message);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
  });
});

describe('where danfojs-node is not installed', () => {
  const here = openDesk();
  afterAll(here.remove);
  let program: string;
  const there = (...args: readonly string[]): Promise<Ended> =>
    trader(desk, ['analyze', ...args], {}, program);

  beforeAll(() => {
    const folder = join(here.root, 'program');
    mkdirSync(folder);
    program = installWithoutDanfojs(folder);
  });

  test('everything but the groups is printed, then how to add it, with exit code 3', async () => {
    const { code, out, err } = await there('--top', '1');
    expect(code).toBe(3);
    expect(err).toBe(
      'error: the groups were left out: data frames need the package danfojs-node, which is not installed — run "npm install --include=optional" in the folder of trader (in a project of your own see docs/analyze.md)\n',
    );
    expect(out).toMatch(/^ All trades +4\* /m);
    expect(out).toMatch(/^── Streaks /m);
    expect(out).not.toMatch(/^── (By |Weekday)/m);
  });

  test('the document has null for the groups and for the map', async () => {
    const { code, out } = await there('--json');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ groups: null, heatMap: null, overall: { trades: 4 } });
  });

  test('no CSV of groups is written', async () => {
    const before = pathsIn(desk.root);
    expect((await there('--csv', join(desk.root, 'nothing.csv'))).code).toBe(3);
    expect(pathsIn(desk.root)).toEqual(before);
  });

  test('an analysis without groups and one of nothing need it not', async () => {
    expect(await there('--by', 'none', '--quiet')).toMatchObject({ code: 0, err: '' });
    expect(await there('--mode', 'live')).toMatchObject({ code: 0, err: '' });
  });

  test('other commands and the library work, and toDataFrame says what it needs', async () => {
    const { code } = await trader(desk, ['trades', 'list'], {}, program);
    expect(code).toBe(0);
    const script = join(here.root, 'program', 'frame.mjs');
    writeFileSync(
      script,
      "import { toDataFrame } from './dist/src/index.js';\nawait toDataFrame([]).catch(({ kind, message }) => console.log(kind, message));\n",
    );
    expect(await trader(desk, [], {}, script)).toEqual({
      code: 0,
      out: 'data data frames need the package danfojs-node, which is not installed\n',
      err: '',
    });
  });
});

test('danfojs is loaded by nothing but toDataFrame, and prints nothing', async () => {
  const here = openDesk();
  const script = join(here.root, 'loaded.mjs');
  const entry = JSON.stringify(new URL('../../dist/src/index.js', import.meta.url).href);
  writeFileSync(
    script,
    `import module from 'node:module';
const loaded = () => Object.keys(module._cache).some((path) => path.includes('danfojs-node'));
const { toDataFrame } = await import(${entry});
const before = loaded();
const frame = await toDataFrame([]);
process.on('exit', () => console.log(before, loaded(), frame.shape.join()));
`,
  );
  expect(await trader(here, [], {}, script)).toEqual({ code: 0, out: 'false true 0,25\n', err: '' });
  here.remove();
});
