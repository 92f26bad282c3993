import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { examineFile } from '../../src/market/csv/examine.js';
import { writeCandleCsv } from '../../src/market/csv/write.js';
import { yearOf } from './engine.js';
import { timeOfAsync } from './measure.js';

export interface DataFigures {
  readonly csvMs: number;
  readonly cacheMs: number;
  readonly csvRowsPerSecond: number;
  readonly cacheRowsPerSecond: number;
}

/** Reading 525,600 candles: CSV (parsed and checked, as an import does) and cache (digest proved). */
export const benchData = async (folder: string): Promise<DataFigures> => {
  const candles = yearOf('1m');
  const file = join(folder, 'year.csv');
  writeFileSync(file, [...writeCandleCsv(candles)].join(''));
  const cache = openCache(folder);
  const key = { venue: 'bench', symbol: candles.symbol, timeframe: candles.timeframe };
  await cache.merge(key, candles, { source: { provider: 'csv', file } });
  const often = { warmup: 2, runs: 7 };
  const csvMs = await timeOfAsync(() => examineFile(file, { symbol: candles.symbol, repair: false }), often);
  const cacheMs = await timeOfAsync(() => cache.read(key), often);
  const perSecond = (ms: number): number => (candles.length * 1000) / ms;
  return { csvMs, cacheMs, csvRowsPerSecond: perSecond(csvMs), cacheRowsPerSecond: perSecond(cacheMs) };
};
