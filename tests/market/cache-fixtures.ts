import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocateColumns, type Candles, makeCandles } from '../../src/core/candles.js';
import { hashInts } from '../../src/core/rng.js';
import { type Timeframe, timeframeMs } from '../../src/core/timeframe.js';

export const START = Date.UTC(2024, 0, 1);
export const HOUR = 3_600_000;
export const BTC_1H = { venue: 'binance', symbol: 'BTC/USDT', timeframe: '1h' } as const;
export const FROM_VENUE = { provider: 'exchange', venue: 'binance' } as const;

/** Candles at the given steps after `START`; every value follows from the step and `seed`. */
export const candlesAt = (steps: readonly number[], seed = 1, timeframe: Timeframe = '1h'): Candles => {
  const columns = allocateColumns(steps.length);
  steps.forEach((step, i) => {
    const price = 100 + (hashInts(seed, step) % 1000) / 8;
    columns.time[i] = START + step * timeframeMs(timeframe);
    columns.open[i] = price;
    columns.high[i] = price + 2;
    columns.low[i] = price - 2;
    columns.close[i] = price + 1;
    columns.volume[i] = hashInts(seed, step, 1) % 500;
  });
  return makeCandles('BTC/USDT', timeframe, columns);
};

/** Whole numbers from `from` up to, but not including, `to`. */
export const stepsFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

export const stepsOf = (candles: Candles): readonly number[] =>
  [...candles.time].map((time) => (time - START) / timeframeMs(candles.timeframe));

/** A folder of its own for a test, and how to remove it. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'trader-cache-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
