import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { type ParseOptions, parseCandleCsv } from '../../src/market/csv/parse.js';

const parse = (text: string | Uint8Array, options: Partial<ParseOptions> = {}) =>
  parseCandleCsv(typeof text === 'string' ? Buffer.from(text) : text, {
    symbol: 'BTC/USDT',
    file: 'x.csv',
    ...options,
  });

const PRICES = [
  [100, 110, 90, 105, 7],
  [105, 106, 101, 102, 8.5],
  [102, 103, 99, 100, 0.25],
] as const;

/** 2024-01-01 00:00 UTC and the two hours after it, in seconds. */
const SECONDS = [1704067200, 1704070800, 1704074400];

const file = (times: readonly (string | number)[], delimiter = ',', end = '\n'): string =>
  times.map((time, i) => [time, ...PRICES[i]!].join(delimiter) + end).join('');

const expectHours = (parsed: ReturnType<typeof parse>): void => {
  expect([...parsed.columns.time]).toEqual(SECONDS.map((s) => s * 1000));
  expect([...parsed.columns.open]).toEqual([100, 105, 102]);
  expect([...parsed.columns.high]).toEqual([110, 106, 103]);
  expect([...parsed.columns.low]).toEqual([90, 101, 99]);
  expect([...parsed.columns.close]).toEqual([105, 102, 100]);
  expect([...parsed.columns.volume]).toEqual([7, 8.5, 0.25]);
  expect(parsed.timeframe).toBe('1h');
  expect(parsed.unreadable).toEqual([]);
};

describe('CSV formats', () => {
  test.each([
    ['s', SECONDS],
    ['ms', SECONDS.map((s) => s * 1000)],
    ['us', SECONDS.map((s) => s * 1_000_000)],
    ['iso', ['2024-01-01 00:00:00', '2024-01-01 01:00:00', '2024-01-01 02:00:00']],
    ['iso', ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00Z', '2024-01-01T02:00:00Z']],
    ['iso', ['2024-01-01T02:00:00+02:00', '2024-01-01T03:00+02:00', '2024-01-01 02:00']],
  ] as const)('reads times in %s without a header', (unit, times) => {
    const parsed = parse(file(times));
    expectHours(parsed);
    expect(parsed.format).toMatchObject({ timeUnit: unit, header: false, layout: 'plain', gzip: false });
    expect([...parsed.lines]).toEqual([1, 2, 3]);
  });

  test.each([',', ';', '\t'])('reads the delimiter %j, CRLF and a trailing blank line', (delimiter) => {
    const header = ['Timestamp', 'Open', 'High', 'Low', 'Close', 'Volume'].join(delimiter);
    const parsed = parse(`${header}\r\n${file(SECONDS, delimiter, '\r\n')}\r\n`);
    expectHours(parsed);
    expect(parsed.format).toMatchObject({ delimiter, header: true });
    expect([...parsed.lines]).toEqual([2, 3, 4]);
  });

  test('takes an unnamed first column as the time, as data frames write their index', () => {
    const parsed = parse(
      `,Open,High,Low,Close,Volume\n${file(['2024-01-01 00:00:00', '2024-01-01 01:00:00', '2024-01-01 02:00:00'])}`,
    );
    expectHours(parsed);
    expect(parsed.format).toMatchObject({ header: true, timeUnit: 'iso' });
  });

  test('reads gzip and a byte order mark', () => {
    const parsed = parse(gzipSync(`\ufefftime,open,high,low,close,volume\n${file(SECONDS)}`));
    expectHours(parsed);
    expect(parsed.format.gzip).toBe(true);
  });

  test('reads a last line without a line end', () => {
    expectHours(parse(file(SECONDS).trimEnd()));
  });

  test('finds columns by name in any order and ignores the others', () => {
    const rows = SECONDS.map((s, i) => {
      const [o, h, l, c, v] = PRICES[i]!;
      return `BTC,"${c}",${h},${l},${o},999,${v},${s}`;
    });
    expectHours(parse(`symbol,CLOSE,High,low,"Open",Volume USDT,Volume BTC,unix\n${rows.join('\n')}\n`));
  });

  test('prefers the numeric time in milliseconds when there are two times', () => {
    const rows = SECONDS.map((s, i) => `2020-01-0${i + 1},${PRICES[i]!.join(',')},${s * 1000}`);
    const parsed = parse(`date,open,high,low,close,volume,timestamp\n${rows.join('\n')}\n`);
    expectHours(parsed);
    expect(parsed.format.columns[0]).toBe(6);
  });

  test('skips a remark above the header', () => {
    const parsed = parse(`https://www.example.com\nunix,open,high,low,close,volume\n${file(SECONDS)}`);
    expectHours(parsed);
    expect(parsed.lines[0]).toBe(3);
  });

  test.each([true, false])('reads the twelve columns of a klines dump (header: %p)', (header) => {
    const names =
      'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n';
    const rows = SECONDS.map(
      (s, i) => `${s}000000,${PRICES[i]!.join(',')},${s + 3599}999999,1.5,10,0.5,0.75,0\n`,
    );
    const parsed = parse((header ? names : '') + rows.join(''));
    expectHours(parsed);
    expect(parsed.format).toMatchObject({ layout: 'klines', header, timeUnit: 'us' });
  });

  test('ignores a delimiter inside quotes', () => {
    const rows = SECONDS.map((s, i) => `"a,b",${s},${PRICES[i]!.join(',')}\n`);
    expectHours(parse(`note,time,open,high,low,close,volume\n${rows.join('')}`));
  });

  test('marks the cells of a short row as unreadable and goes on', () => {
    const parsed = parse(`${file(SECONDS)}1704078000,1,2\n1704081600,1,2,1,1,5\n`);
    expect(parsed.unreadable.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '4 low',
      '4 close',
      '4 volume',
    ]);
    expect(parsed.columns.volume[4]).toBe(5);
  });
});

describe('the timeframe of a CSV file', () => {
  test('is the most common step, gaps and disorder notwithstanding', () => {
    const times = [0, 1, 2, 3, 10, 11, 5, 6, 7].map((k) => 1704067200 + k * 900);
    const text = times.map((t) => `${t},1,1,1,1,1\n`).join('');
    expect(parse(text).timeframe).toBe('15m');
  });

  test.each([
    ['1704067200,1,1,1,1,1\n', {}, 'x.csv has too few rows to tell its timeframe'],
    [file(SECONDS), { timeframe: '5m' }, 'x.csv has rows 1h apart, not 5m'],
    ['1704067200,1,1,1,1,1\n1704067380,1,1,1,1,1\n', {}, 'x.csv has rows 3 minutes apart'],
  ] as const)('is refused when it cannot be told or does not agree', (text, options, message) => {
    expect(() => parse(text, options)).toThrow(message);
  });

  test('may be given for a single row', () => {
    expect(parse('1704067200,1,1,1,1,1\n', { timeframe: '4h' }).timeframe).toBe('4h');
  });
});
