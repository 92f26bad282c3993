import { readFile, stat } from 'node:fs/promises';
import { dataError, messageOf, type TraderError } from '../../core/errors.js';
import { type ParsedCandles, type ParseOptions, parseCandleCsv } from './parse.js';
import { MAX_CSV_BYTES } from './plain-bytes.js';

/** Reads and parses a CSV file of candles, plain or gzip. Throws a data error when it cannot be read; see `parseCandleCsv`. */
export const readCandleFile = async (
  path: string,
  options: Omit<ParseOptions, 'file'>,
): Promise<ParsedCandles> => parseCandleCsv(await readCsvBytes(path), { ...options, file: path });

/** The bytes of a CSV file as they stand. Throws a data error that names the path where they cannot be had. */
export const readCsvBytes = async (path: string): Promise<Uint8Array> => {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw dataError(`${path} is a directory`, { hint: 'name a CSV file in it' });
    // A pipe or device could be without end.
    if (!info.isFile()) throw dataError(`${path} is not a regular file`, { hint: 'name a CSV file' });
    if (info.size > MAX_CSV_BYTES) {
      throw dataError(`${path} is larger than ${MAX_CSV_BYTES} bytes`, {
        hint: 'split it into smaller files',
      });
    }
    return await readFile(path);
  } catch (error) {
    throw unreadableFile(path, error);
  }
};

const unreadableFile = (path: string, error: unknown): unknown => {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') return error;
  const known: Readonly<Record<string, TraderError>> = {
    ENOENT: dataError(`${path} does not exist`, { hint: 'check the path', cause: error }),
    ENOTDIR: dataError(`${path} does not exist`, { hint: 'check the path', cause: error }),
    EACCES: dataError(`${path} cannot be read: permission denied`, {
      hint: 'check its permissions',
      cause: error,
    }),
    EPERM: dataError(`${path} cannot be read: permission denied`, {
      hint: 'check its permissions',
      cause: error,
    }),
  };
  return (
    known[code] ??
    dataError(`${path} cannot be read: ${messageOf(error)}`, { hint: 'check the path', cause: error })
  );
};
