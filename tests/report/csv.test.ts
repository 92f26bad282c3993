import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../src/core/errors.js';
import { METRIC_NAMES } from '../../src/metrics/metric-table.js';
import { backtestCsvFiles } from '../../src/report/csv/backtest-files.js';
import { csvCell, csvText } from '../../src/report/csv/cells.js';
import { writeCsvFiles } from '../../src/report/csv/write-files.js';
import { curveOf, exampleReport, exampleTrade } from './example-report.js';

describe('csvCell', () => {
  test.each([
    [1.5, '1.5'],
    [-3, '-3'],
    [1e-7, '1e-7'],
    [null, ''],
    [undefined, ''],
    [Number.NaN, ''],
    [Number.POSITIVE_INFINITY, ''],
    [true, 'true'],
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\n=1+1', '"\'\n=1+1"'],
    ['  =1+1', "'  =1+1"],
    ['  indented', '  indented'],
    ['＝1+1', "'＝1+1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ])('writes %j as %j', (value, text) => {
    expect(csvCell(value)).toBe(text);
  });
});

test('csvText ends every row, the last one too', () => {
  expect(csvText(['a', 'b'], [[1, 'x']])).toBe('a,b\n1,x\n');
});

const START = Date.UTC(2023, 0, 1);
const HOUR = 3_600_000;

const files = (changes: Parameters<typeof exampleReport>[0] = {}): ReadonlyMap<string, string> =>
  new Map(backtestCsvFiles(exampleReport(changes)).map(({ name, text }) => [name, text]));

describe('backtestCsvFiles', () => {
  test('writes trades with ISO times and plain numbers', () => {
    expect(files({ trades: [exampleTrade({ entryTag: '=evil' })] }).get('trades.csv')).toBe(
      'trade,symbol,side,quantity,entry_time,entry_price,exit_time,exit_price,fees,slippage,pnl,return_fraction,bars,entry_tag,exit_reason,mae,mfe,ambiguous\n' +
        "1,BTC/USDT,long,0.05,2023-01-01T00:00:00Z,20000,2023-01-01T10:00:00Z,21000,2.05,0.41,47.95,0.04795,10,'=evil,target,-0.01,0.06,false\n",
    );
  });

  test('writes equity, drawdown and benchmark per bar', () => {
    expect(files({ equity: curveOf([100, 50], [100, Number.NaN]) }).get('equity.csv')).toBe(
      'time,equity,drawdown,benchmark\n2023-01-01T00:00:00Z,100,0,100\n2023-01-01T01:00:00Z,50,-0.5,\n',
    );
  });

  test('writes every metric beside that of buy-and-hold', () => {
    const rows = files().get('metrics.csv')!.trimEnd().split('\n');
    expect(rows[0]).toBe('metric,strategy,buy_and_hold');
    expect(rows).toContain('totalReturn,0.348261,1.540233');
    expect(
      rows
        .slice(1)
        .map((row) => row.split(',')[0])
        .sort(),
    ).toEqual([...METRIC_NAMES].sort());
  });

  test('writes the return of every month', () => {
    const days = (values: readonly number[]): number[] => values.flatMap((value) => Array(31).fill(value));
    const equity = curveOf(days([11_000, 8_800]), days([10_000, 15_000]), 24 * HOUR);
    const rows = files({ equity }).get('monthly.csv')!.trimEnd().split('\n');
    expect(rows.map((row) => row.split(',').map((text) => Number(text) || text))).toEqual([
      ['year', 'month', 'return_fraction', 'buy_and_hold'],
      [2023, 1, expect.closeTo(0.1, 12), '0'],
      [2023, 2, expect.closeTo(-0.2, 12), expect.closeTo(0.5, 12)],
      [2023, 3, '0', '0'],
    ]);
  });

  test('writes single exits only where a trade was left in stages', () => {
    expect([...files().keys()]).toEqual(['trades.csv', 'equity.csv', 'metrics.csv', 'monthly.csv']);
    const staged = exampleTrade({
      exits: [
        { time: START, price: 1, quantity: 2, reason: 'target' },
        { time: START + HOUR, price: 3, quantity: 4, reason: 'stop' },
      ],
    });
    expect(files({ trades: [staged] }).get('exits.csv')).toBe(
      'trade,exit,time,price,quantity,reason\n1,1,2023-01-01T00:00:00Z,1,2,target\n1,2,2023-01-01T01:00:00Z,3,4,stop\n',
    );
  });

  test('of nothing has heads and no rows', () => {
    const empty = files({ trades: [], equity: curveOf([]) });
    expect(empty.get('trades.csv')!.split('\n')).toHaveLength(2);
    expect(empty.get('monthly.csv')).toBe('year,month,return_fraction,buy_and_hold\n');
  });
});

describe('writeCsvFiles', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'trader-csv-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const failureOf = (directory: string): unknown => {
    try {
      writeCsvFiles(directory, [{ name: 'a.csv', text: 'x\n' }]);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test('makes the directory and replaces what is there', () => {
    const directory = join(root, 'deep', 'er');
    writeCsvFiles(directory, [{ name: 'a.csv', text: 'old\n' }]);
    writeCsvFiles(directory, [{ name: 'a.csv', text: 'new\n' }]);
    expect(readFileSync(join(directory, 'a.csv'), 'utf8')).toBe('new\n');
    expect(readdirSync(directory)).toEqual(['a.csv']);
  });

  test.each([
    ['there is a file of that name', (place: string) => writeFileSync(place, ''), ''],
    ['a part of the path is a file', (place: string) => writeFileSync(place, ''), 'below'],
    [
      'there is a directory of that name',
      (place: string) => mkdirSync(join(place, 'a.csv'), { recursive: true }),
      '',
    ],
  ])('says in one line that %s', (reason, prepare, below) => {
    const place = join(root, 'place');
    prepare(place);
    const error = failureOf(join(place, below));
    expect(isTraderError(error) && error.kind).toBe('usage');
    expect(isTraderError(error) && error.message).toContain(reason);
    expect(isTraderError(error) && error.message).not.toContain('\n');
    expect(isTraderError(error) && error.hint).toBeDefined();
  });

  test('leaves no temporary file behind when it fails', () => {
    mkdirSync(join(root, 'a.csv'));
    expect(failureOf(root)).toBeDefined();
    expect(readdirSync(root)).toEqual(['a.csv']);
    expect(existsSync(join(root, 'a.csv'))).toBe(true);
  });
});
