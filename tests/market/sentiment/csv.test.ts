import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { examineSentimentFile } from '../../../src/market/sentiment/csv/examine.js';
import { csvSentimentProvider } from '../../../src/market/sentiment/providers/csv.js';
import { missingDays } from '../../../src/market/sentiment/store/merge-rows.js';

const NOW = Date.UTC(2024, 2, 10, 12);
const folder = mkdtempSync(join(tmpdir(), 'trader-sentiment-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (text: string | Uint8Array): string => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  return path;
};

const examine = (text: string | Uint8Array, source = 'fear-greed', more = {}) =>
  examineSentimentFile(write(text), { source, now: NOW, ...more });

describe('a file of sentiment', () => {
  test.each([
    ['dates', 'date,value\n2024-03-01,25\n2024-03-02,75\n'],
    ['milliseconds', 'timestamp,value\n1709251200000,25\n1709337600000,75\n'],
    ['seconds, the newest first', 'unix;value\n1709337600;75\n1709251200;25\n'],
    [
      'both, quotes and other columns',
      '"date",timestamp,x,"value"\n2024-03-01,1709251200000,"a,b","25"\r\n2024-03-02,1709337600000,=1+1,75',
    ],
  ])('is read with %s', async (_, text) => {
    const { rows, findings, total, layout } = await examine(text);
    expect(findings).toEqual([]);
    expect(total).toBe(2);
    expect(layout).toMatchObject({ valueName: 'value', scale: 'fear-greed' });
    const source = 'fear-greed';
    expect(rows).toEqual([
      { time: Date.UTC(2024, 2, 1), score: -0.5, raw: 25, source },
      { time: Date.UTC(2024, 2, 2), score: 0.5, raw: 75, source },
    ]);
    expect((await examine(gzipSync(text))).rows).toEqual(rows);
  });

  test('names every row that cannot be used, with its line', async () => {
    const { rows, findings, notOver } = await examine(
      [
        'date,value',
        '2024-03-01,25',
        '=HYPERLINK("http://x"),25',
        '2024-03-02,=1+1',
        '2024-03-03,101',
        '2024-03-04,-1',
        '2024-03-01,25',
        '2024-03-05,50',
        '2024-03-05,51',
        '2024-02-30,50',
        '2024-03-06T08:00,50',
        '2024-03-11,50',
        '2024-03-07',
        '2024-03-10,40',
        '2024-03-08,\u001b[31m5',
        '2024-03-09,49',
      ].join('\n'),
    );
    expect(rows.map(({ raw }) => raw)).toEqual([25, 49]);
    expect(notOver).toEqual([Date.UTC(2024, 2, 10)]);
    expect(findings.map(({ line, kind, text }) => `${line} ${kind} ${text}`)).toEqual([
      '3 no-day "=HYPERLINK(http://x)" is no date',
      '4 not-a-number 2024-03-02: value is "=1+1"',
      '5 out-of-range 2024-03-03: value is 101, not from 0 to 100',
      '6 out-of-range 2024-03-04: value is -1, not from 0 to 100',
      '7 duplicate 2024-03-01 stands in line 2 already: the same value',
      '8 duplicate 2024-03-05 stands in line 9 again: 50 here, 51 there',
      '9 duplicate 2024-03-05 stands in line 8 already: 50 there, 51 here',
      '10 no-day "2024-02-30" is no date',
      '11 not-a-day 2024-03-06T08:00:00Z is not the start of a day, UTC',
      '12 future 2024-03-11 has not begun yet',
      '13 not-a-number 2024-03-07: value is ""',
      '15 not-a-number 2024-03-08: value is "?[31m5"',
    ]);
  });

  test('names a row whose two times disagree', async () => {
    const { findings } = await examine('timestamp,date,value\n1709251200000,2024-03-02,25\n');
    expect(findings).toEqual([{ kind: 'two-days', line: 2, text: '2024-03-01 and 2024-03-02 in one row' }]);
  });

  test('takes another column and scale where they are named', async () => {
    const text = 'day,mood\n2024-03-01,80\n';
    const { rows } = await examine(text, 'tweets', { column: 'Mood', scale: 'fear-greed' });
    expect(rows).toMatchObject([{ score: 0.6, raw: 80, source: 'tweets' }]);
    await expect(examine(text, 'tweets')).rejects.toMatchObject({
      message: expect.stringContaining('has no column score'),
      hint: 'its first line has day, mood; name one with --column',
    });
    await expect(examine(text, 'tweets', { column: 'mood', scale: 'celsius' })).rejects.toThrow(
      'unknown scale "celsius"',
    );
  });

  test('says of an empty file what kind of file is wanted', async () => {
    await expect(examine('')).rejects.toMatchObject({ hint: 'give a CSV file of daily sentiment' });
  });

  test.each([
    ['', 'is empty'],
    ['date,value\n', 'has no rows'],
    ['a,b\n1,2\n', 'names no day'],
    [`date,value\n${'x'.repeat(70_000)}\n`, 'line 2 is longer than'],
  ])('is refused as a whole where it is no such file', async (text, message) => {
    await expect(examine(text)).rejects.toThrow(message);
  });

  test('answers behind the port of all sources, and refuses a bad row', async () => {
    const good = csvSentimentProvider(
      write('date,value\n2024-03-01,25\n2024-03-02,75\n'),
      { source: 'fear-greed' },
      fixedClock(NOW),
    );
    expect(await good.load({ from: Date.UTC(2024, 2, 2), to: NOW })).toMatchObject([{ raw: 75 }]);
    const bad = csvSentimentProvider(
      write('date,value\n2024-03-01,x\n'),
      { source: 'fear-greed' },
      fixedClock(NOW),
    );
    await expect(bad.load({ from: 0, to: NOW })).rejects.toThrow(
      'is refused for 1 row: line 2: not-a-number: 2024-03-01: value is "x"',
    );
  });
});

const shared = new URL('../../../../shared/sentiment/', import.meta.url).pathname;
const here = existsSync(shared);

(here ? describe : describe.skip)('real histories (skipped: ../shared is absent)', () => {
  const now = Date.UTC(2026, 3, 1);

  test('Fear & Greed: all rows can be used, four days are missing', async () => {
    const path = `${shared}fear_greed_index_daily.csv`;
    const { rows, findings, total } = await examineSentimentFile(path, { source: 'fear-greed', now });
    expect({ total, findings, rows: rows.length }).toEqual({ total: 2977, findings: [], rows: 2977 });
    // As the notes on the service have them.
    expect(missingDays(rows)).toEqual([
      { from: Date.UTC(2018, 3, 14), to: Date.UTC(2018, 3, 16), count: 3 },
      { from: Date.UTC(2024, 9, 26), to: Date.UTC(2024, 9, 26), count: 1 },
    ]);
    expect([rows[0]!.score, rows.at(-1)!.score]).toEqual([-0.4, -0.78]);
  });

  test('SentiCrypt: the mean of every day, none missing', async () => {
    const path = `${shared}senticrypt_v2_daily.csv`;
    const { rows, findings } = await examineSentimentFile(path, { source: 'senticrypt', now });
    expect({ findings, rows: rows.length, missing: missingDays(rows) }).toEqual({
      findings: [],
      rows: 2218,
      missing: [],
    });
    expect([rows[0]!.score, rows.at(-1)!.score]).toEqual([0.2084, 0.0875]);
  });
});
