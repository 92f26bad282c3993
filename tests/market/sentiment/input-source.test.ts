import { describe, expect, test } from '@jest/globals';
import { type CandleRow, candlesFromRows, sliceCandles } from '../../../src/core/candles.js';
import { TIMEFRAME_MS } from '../../../src/core/timeframe.js';
import { SENTIMENT_FEATURES } from '../../../src/market/sentiment/feature-names.js';
import { sentimentSource } from '../../../src/market/sentiment/input-source.js';
import { knownFrom } from '../../../src/market/sentiment/row.js';
import { assertPointInTime } from './assert-point-in-time.js';
import { drawnRows, rowsOf, START } from './made-up-days.js';

const candles = (count: number) =>
  candlesFromRows(
    'BTC/USDT',
    '4h',
    Array.from({ length: count }, (_, i): CandleRow => [START + i * TIMEFRAME_MS['4h'], 1, 2, 1, 2, 3]),
  );

describe('sentiment as an input', () => {
  const rows = drawnRows(21, 60);
  const source = sentimentSource(rows);
  const all = candles(6 * 70);

  test('names its columns, all of full length', async () => {
    const columns = await source.columns(all);
    expect(source.names).toEqual([...SENTIMENT_FEATURES]);
    expect(Object.keys(columns)).toEqual([...source.names]);
    for (const name of source.names) expect(columns[name]!.length).toBe(all.length);
  });

  test('is bit for bit the same for a whole history and for one bar after the other', async () => {
    const whole = await source.columns(all);
    for (let i = 0; i < all.length; i++) {
      const from = Math.max(0, i - source.lookback);
      const last = await source.columns(sliceCandles(all, from, i + 1));
      const cut = await source.columns(sliceCandles(all, 0, i + 1));
      for (const name of source.names) {
        expect(Object.is(last[name]!.at(-1), whole[name]![i])).toBe(true);
        expect(Object.is(cut[name]!.at(-1), whole[name]![i])).toBe(true);
      }
    }
  });

  test('does not look ahead', async () => {
    await assertPointInTime({
      events: rows.slice(0, 20),
      knownAt: ({ time }) => knownFrom(time),
      change: (row) => ({ ...row, score: -row.score }),
      times: all.time,
      barMs: TIMEFRAME_MS['4h'],
      columns: (given) => sentimentSource(given).columns(all),
    });
  });

  test('has a digest that is that of its rows', () => {
    const digest = (...given: Parameters<typeof rowsOf>) => sentimentSource(rowsOf(...given)).digest;
    expect(digest([0.1, 0.2])).toMatch(/^[0-9a-f]{64}$/);
    const digests = [
      digest([0.1, 0.2]),
      digest([0.1, 0.3]),
      digest([0.1, 0.2], { days: [0, 2] }),
      digest([0.1, 0.2], { source: 'other' }),
      digest([0.1]),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(digest([0.1, 0.2])).toBe(digests[0]);
  });
});
