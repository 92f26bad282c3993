import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Candles } from '../../../../core/candles.js';
import { dataError, isTraderError } from '../../../../core/errors.js';
import { makeFolder } from '../../../../core/make-folder.js';
import { isFile } from '../../../../core/strategy-file.js';
import { writeFlushed } from '../../../../core/whole-file.js';
import { packCandles, unpackCandles } from '../candle-bytes.js';
import type { DataSet } from '../description.js';
import type { QueueKeys } from '../keys.js';

/** A data set that is not there yet, or was damaged and is to be sent anew: ask again in a moment. */
export const isForLater = (error: unknown): boolean =>
  isTraderError(error) && error.kind === 'data' && error.cause === LATER;

const LATER = Symbol('later');

/** Files in the cache of a worker; the oldest go first. */
const MOST_FILES = 32;
const END = '.candles';

const readCached = (path: string, digest: string): Candles | undefined => {
  if (!isFile(path)) return undefined;
  try {
    return unpackCandles(readFileSync(path), digest);
  } catch (error) {
    if (!isTraderError(error)) throw error;
    // A damaged file is fetched anew, as if it were not there.
    rmSync(path, { force: true });
    return undefined;
  }
};

const prune = (folder: string): void => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(END))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(MOST_FILES)) rmSync(path, { force: true });
};

const keep = (folder: string, path: string, candles: Candles): void => {
  makeFolder(folder);
  const temporary = `${path}.${randomUUID()}.tmp`;
  writeFlushed(temporary, (write) => write(packCandles(candles)), { named: path });
  renameSync(temporary, path);
  prune(folder);
};

/**
 * Fetches data sets by their digest: from the cache where it has them, else from Redis, and proves each before it is used.
 * A data error names one that is damaged; it is removed from Redis, so that whoever asks for the work sends it anew.
 */
export const fetchDataSet =
  (redis: Redis, keys: QueueKeys, cacheDir: string | undefined) =>
  async ({ symbol, timeframe, digest }: DataSet): Promise<Candles> => {
    const path = cacheDir === undefined ? undefined : join(cacheDir, `${digest}${END}`);
    const cached = path === undefined ? undefined : readCached(path, digest);
    if (cached !== undefined) return cached;
    const name = `${symbol} ${timeframe}`;
    const bytes = await redis.getBuffer(keys.data(digest));
    if (bytes === null) throw dataError(`the candles of ${name} are not there yet`, { cause: LATER });
    let candles: Candles;
    try {
      candles = unpackCandles(bytes, digest);
    } catch (error) {
      if (!isTraderError(error)) throw error;
      await redis.del(keys.data(digest));
      throw dataError(`${name}: ${error.message}`, { cause: LATER });
    }
    if (cacheDir !== undefined && path !== undefined) keep(cacheDir, path, candles);
    return candles;
  };
