import { join } from 'node:path';
import { candleDigest } from '../../core/candle-digest.js';
import { type Candles, withoutInputs } from '../../core/candles.js';
import { digestOf } from '../../core/digest.js';
import { invariantError } from '../../core/errors.js';
import type { InputColumns, InputSource } from '../../core/input-source.js';
import { readColumns, writeColumns } from './column-file.js';

/** Sets of columns that are remembered while the process lives. */
const MOST_SETS = 16;

const remembered = new Map<string, Promise<InputColumns>>();

/** The folder of a data directory in which columns are kept. */
export const columnsFolder = (dataDir: string): string => join(dataDir, 'inputs');

/** The columns of a source, checked to be what they say. Throws an invariant error where they are not. */
export const columnsOf = async (source: InputSource, candles: Candles): Promise<InputColumns> => {
  const given = await source.columns(candles);
  return Object.fromEntries(
    source.names.map((name) => {
      const column = given[name];
      if (!(column instanceof Float64Array) || column.length !== candles.length)
        throw invariantError(`input column ${name} has not a row for each of ${candles.length} candles`);
      return [name, column];
    }),
  );
};

const compute = async (
  source: InputSource,
  candles: Candles,
  key: string,
  folder: string | null,
): Promise<InputColumns> => {
  const kept = folder === null ? null : readColumns(folder, key);
  const fits = (columns: InputColumns): boolean =>
    source.names.every((name) => columns[name]?.length === candles.length);
  if (kept !== null && fits(kept)) return kept;
  const columns = await columnsOf(source, candles);
  if (folder !== null) {
    try {
      writeColumns(folder, key, columns);
    } catch {
      // A full or read-only disk takes nothing but the time to compute them again.
    }
  }
  return columns;
};

/**
 * The columns of a source for candles, computed once for the same source and candles: remembered in this process and, where
 * there is a data directory, in a file there. What is damaged there is computed again.
 */
export const keptColumns = (
  source: InputSource,
  candles: Candles,
  dataDir: string | null,
): Promise<InputColumns> => {
  const plain = withoutInputs(candles);
  const key = digestOf(source.digest, candleDigest(plain)).slice(0, 40);
  const place = `${dataDir ?? ''} ${key}`;
  const known = remembered.get(place);
  if (known !== undefined) return known;
  const computed = compute(source, plain, key, dataDir === null ? null : columnsFolder(dataDir));
  remembered.set(place, computed);
  // What failed is tried again by who asks next.
  computed.catch(() => remembered.delete(place));
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_SETS && oldest !== undefined) remembered.delete(oldest);
  return computed;
};
