import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocateColumns, CANDLE_COLUMNS } from '../../src/core/candles.js';
import { parseCandleCsv } from '../../src/market/csv/parse.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import { cleanMarket, START } from './quality-market.js';

const text = (columns: Parameters<typeof writeCandleCsv>[0]): string => [...writeCandleCsv(columns)].join('');

describe('writeCandleCsv', () => {
  test('writes a header and one line a candle', () => {
    const columns = allocateColumns(1);
    CANDLE_COLUMNS.forEach((name, i) => {
      columns[name][0] = [START, 1.5, 2, 1e-7, 1, 0][i]!;
    });
    expect(text(columns)).toBe('timestamp,open,high,low,close,volume\n1704067200000,1.5,2,1e-7,1,0\n');
  });

  test('what is read back equals what was written, bit for bit', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 10, maxLength: 50 }), (values) => {
        const columns = allocateColumns(Math.floor(values.length / 5));
        columns.time.forEach((_, i) => {
          columns.time[i] = START + i * 3_600_000;
          CANDLE_COLUMNS.slice(1).forEach((name, k) => {
            columns[name][i] = values[i * 5 + k]!;
          });
        });
        const parsed = parseCandleCsv(Buffer.from(text(columns)), {
          symbol: 'A/B',
          timeframe: '1h',
          file: 'x',
        });
        expect(parsed.columns).toEqual(columns);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('writes long columns in several chunks', () => {
    const columns = cleanMarket(20_000, 3);
    const chunks = [...writeCandleCsv(columns)];
    expect(chunks.length).toBeGreaterThan(1);
    const parsed = parseCandleCsv(Buffer.from(chunks.join('')), { symbol: 'A/B', file: 'x' });
    expect(parsed.columns).toEqual(columns);
    expect(parsed.timeframe).toBe('1h');
  });
});
