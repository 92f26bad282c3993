import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type CandleRow, type Candles, candlesFromRows, type Timeframe } from 'trader';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const T0 = Date.UTC(2024, 0, 1);

/** Candles of the synthetic market in whole days from `T0` on. */
export const syntheticDays = (
  days: number,
  { symbol = 'BTC/USDT', timeframe = '1h' as Timeframe, seed = 7 } = {},
): Candles => syntheticCandles({ symbol, timeframe, from: T0, to: T0 + days * DAY }, seed);

/** Candles at the given opens (ms UTC) that say nothing but when they are. */
export const candlesAt = (
  times: readonly number[],
  symbol = 'BTC/USDT',
  timeframe: Timeframe = '1h',
): Candles =>
  candlesFromRows(
    symbol,
    timeframe,
    times.map((time): CandleRow => [time, 100, 101, 99, 100, 5]),
  );

/** Candle opens from `from` up to, but not including, `to`. */
export const opensBetween = (from: number, to: number, step = HOUR): readonly number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);

/** A folder of its own for a test, and how to remove it. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'trader-library-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** Matches an error of the closed family by its kind. */
export const errorOf = (kind: string, message?: string) =>
  expect.objectContaining({ kind, ...(message === undefined ? {} : { message }) });
