import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTraderError, TraderError } from '../../src/core/errors.js';
import { parseCandleCsv } from '../../src/market/csv/parse.js';
import { readCandleFile } from '../../src/market/csv/read-file.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const refusal = (content: string | Uint8Array, maxBytes?: number): TraderError => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    parseCandleCsv(bytes, {
      symbol: 'BTC/USDT',
      timeframe: '1h',
      file: 'x.csv',
      ...(maxBytes === undefined ? {} : { maxBytes }),
    });
  } catch (error) {
    if (isTraderError(error)) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const ROW = '1704067200000,1,2,1,1,5\n';
const HEADER = 'timestamp,open,high,low,close,volume\n';

describe('files that are no candles', () => {
  test.each([
    ['', 'x.csv is empty (0 bytes)'],
    ['\n\n \n', 'x.csv has no data rows'],
    [HEADER, 'x.csv has no data rows'],
    ['hello world\n', 'x.csv: line 1 has 1 column: "hello world"; a candle needs 6'],
    ['1704067200000,1,2,3\n', 'x.csv: line 1 has 4 columns; a candle needs 6'],
    ['a,b,c,d,e,f\n1,2,3,4,5,6\n', 'line 1 is neither a header nor a candle: it begins with "a"'],
    ['open,high,low,close,volume,x\n1,2,3,4,5,6\n', 'line 1: no recognisable time column'],
    ['time,open,high,low,close\n1,2,3,4,5\n', 'line 1: no volume column in "time,open,high,low,close"'],
    [`${HEADER}yesterday,1,2,1,1,5\n`, 'line 2: "yesterday" is not a time'],
    ['20240101,1,2,1,1,5\n', 'neither a header nor a candle: it begins with "20240101"'],
    [`${ROW}"1704070800000,1,2,1,1,5\n`, 'line 2: a quote is not closed'],
    [`${ROW}1704070800,1,2,1,1,5\n`, 'line 2: time 1704070800 is in s, the rows above are in ms'],
    [`${ROW}2024-01-01 01:00:00,1,2,1,1,5\n`, 'line 2: numeric and ISO 8601 times in one file'],
    ['PK\u0003\u0004\u0000\u0000', 'x.csv is not a text file (byte 4 is NUL)'],
  ])('%j', (content, message) => {
    const error = refusal(content);
    expect(error.message).toContain(message);
    expect(error.exitCode).toBe(3);
    expect(`${error.message}${error.hint}`).not.toMatch(/[\r\n]/);
    expect(error.hint).toBeTruthy();
  });

  test('UTF-16 text', () => {
    expect(refusal(Buffer.from(`\ufeff${ROW}`, 'utf16le')).message).toBe('x.csv is UTF-16 text');
  });

  test('a damaged gzip file', () => {
    const packed = gzipSync(ROW.repeat(1000));
    expect(refusal(packed.subarray(0, 60)).message).toContain('x.csv is a damaged gzip file');
  });

  test('a gzip file that unpacks to more than the limit, before it is all unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, '7'));
    expect(bomb.length).toBeLessThan(100_000);
    expect(refusal(bomb, 1_000_000).message).toBe('x.csv is larger than 1000000 bytes once unpacked');
  });

  test('one line of ten megabytes', () => {
    expect(refusal('7'.repeat(10_000_000)).message).toBe('x.csv: line 1 is longer than 65536 bytes');
  });

  test('a cell of ten megabytes further down', () => {
    expect(refusal(`${ROW}1704070800000,${'x'.repeat(10_000_000)},1,1,1,1\n`).message).toBe(
      'x.csv: line 2 is longer than 65536 bytes',
    );
  });

  test('shows hostile cells printable and shortened', () => {
    const { message } = refusal(`\u001b[31m${'A'.repeat(100)},b,c,d,e,f\n`);
    expect(message).toContain(`"?[31m${'A'.repeat(35)}…"`);
  });

  test('NUL bytes beyond the beginning make cells unreadable, nothing more', () => {
    const content = `${ROW.repeat(1000)}1704070800000,1,\u00002,1,1,5\n`;
    const parsed = parseCandleCsv(Buffer.from(content), {
      symbol: 'BTC/USDT',
      timeframe: '1h',
      file: 'x.csv',
    });
    expect(parsed.unreadable).toEqual([{ row: 1000, line: 1001, column: 'high', text: '"?2"' }]);
  });

  test('any bytes are parsed or refused with a data error', () => {
    const rows = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.boolean(), (parts, begin) => {
        const bytes = Buffer.concat([Buffer.from(begin ? HEADER + ROW : ''), ...parts]);
        try {
          parseCandleCsv(bytes, { symbol: 'BTC/USDT', timeframe: '1h', file: 'x.csv' });
        } catch (error) {
          expect(error).toBeInstanceOf(TraderError);
          expect((error as TraderError).exitCode).toBe(3);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('files that cannot be read', () => {
  const read = (path: string) => readCandleFile(path, { symbol: 'BTC/USDT' });

  test('a directory', async () => {
    await expect(read(folder)).rejects.toThrow(`${folder} is a directory`);
  });

  test('no file', async () => {
    await expect(read(join(folder, 'none.csv'))).rejects.toThrow('does not exist');
    await expect(read('bad\u0000path')).rejects.toBeInstanceOf(TraderError);
  });

  test('an empty file', async () => {
    const path = join(folder, 'empty.csv');
    writeFileSync(path, '');
    await expect(read(path)).rejects.toMatchObject({ message: `${path} is empty (0 bytes)`, exitCode: 3 });
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? test.skip : test)('a file without permission (skipped for root, who may read all)', async () => {
    const path = join(folder, 'secret.csv');
    writeFileSync(path, ROW, { mode: 0o000 });
    await expect(read(path)).rejects.toThrow('permission denied');
  });
});
