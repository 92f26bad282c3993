import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { CandleRow, Candles } from '../../src/core/candles.js';
import { CANDLE_COLUMNS, candlesBetween, candlesFromRows } from '../../src/core/candles.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import { resample } from '../../src/market/resample.js';

const FOLDER = join(fileURLToPath(new URL('../../..', import.meta.url)), 'shared', 'market');
const here = existsSync(FOLDER);

const read = (timeframe: Timeframe, file: string): Candles => {
  const lines = gunzipSync(readFileSync(join(FOLDER, file)))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  return candlesFromRows(
    'BTC/USDT',
    timeframe,
    lines.map((line) => line.split(',').map(Number) as unknown as CandleRow),
  );
};

const describeHere = here ? describe : describe.skip;

describeHere('real BTC/USDT candles (skipped where ../shared/market is absent)', () => {
  test('5m resampled to 1h equal the 1h file in every column', () => {
    const { candles, incomplete } = resample(read('5m', 'binance_spot_BTCUSDT_5m.csv.gz'), '1h');
    const all = read('1h', 'binance_spot_BTCUSDT_1h.csv.gz');
    const hours = candlesBetween(all, candles.time[0]!, candles.time[candles.length - 1]! + 1);
    expect(incomplete).toEqual([]);
    expect(candles.length).toBeGreaterThan(18_000);
    for (const name of CANDLE_COLUMNS) {
      const differ = [...candles[name]].filter((value, i) => value !== hours[name][i]).length;
      expect([name, differ]).toEqual([name, 0]);
    }
  });
});
