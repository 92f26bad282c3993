import { join } from 'node:path';
import { usageError } from '../../core/errors.js';
import { parseSymbol, type SymbolName, symbolFileName } from '../../core/symbol.js';
import { isTimeframe, parseTimeframe, type Timeframe } from '../../core/timeframe.js';

/** What one cache file holds: one market of one venue in one timeframe. */
export interface CacheKey {
  readonly venue: string;
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
}

/** Every file that belongs to one key. Those with a leading dot exist only while something is written. */
export interface CacheFiles {
  readonly folder: string;
  readonly candles: string;
  readonly manifest: string;
  /** The next manifest, complete, between the two renames of a commit. */
  readonly pending: string;
  readonly lock: string;
  /** Beginning of the names of temporary files. */
  readonly temporaryPrefix: string;
}

const VENUE = /^[a-z0-9_]{1,30}$/;

const isVenueName = (text: string): boolean => VENUE.test(text);

/** Checks a venue's name as it becomes a folder; throws a usage error for anything but lower-case letters, digits and `_`. */
export const checkVenueName = (text: string): string => {
  if (isVenueName(text)) return text;
  throw usageError(
    `"${text}" cannot be the name of a venue`,
    'use lower-case letters, digits and _, for example binance',
  );
};

/** The files of a key under `dataDir`; throws a usage error for a key that no file name could carry safely. */
export const cacheFiles = (dataDir: string, key: CacheKey): CacheFiles => {
  const folder = join(dataDir, 'candles', checkVenueName(key.venue));
  const name = `${symbolFileName(parseSymbol(key.symbol))}-${parseTimeframe(key.timeframe)}`;
  return {
    folder,
    candles: join(folder, `${name}.feather`),
    manifest: join(folder, `${name}.json`),
    pending: join(folder, `.${name}.json.pending`),
    lock: join(folder, `.${name}.lock`),
    temporaryPrefix: `.${name}.tmp-`,
  };
};

const FILE = /^([A-Z0-9]{1,20})_([A-Z0-9]{1,20})-(\w{2,3})\.feather$/;

/** The key whose candle file has this name, or undefined for a file that is none of ours. */
export const keyOfFile = (venue: string, fileName: string): CacheKey | undefined => {
  const match = FILE.exec(fileName);
  if (match === null || !isVenueName(venue)) return undefined;
  const timeframe = match[3]!;
  return isTimeframe(timeframe) ? { venue, symbol: `${match[1]}/${match[2]}`, timeframe } : undefined;
};

/** `binance BTC/USDT 1h`: the key as messages name it. */
export const keyText = ({ venue, symbol, timeframe }: CacheKey): string => `${venue} ${symbol} ${timeframe}`;

/** The command that fetches the key's candles, for hints. */
export const downloadCommand = ({ venue, symbol, timeframe }: CacheKey): string =>
  `trader data download --exchange ${venue} --symbol ${symbol} --timeframe ${timeframe}`;

/** The command that removes the key's candles, for hints. */
export const cleanCommand = ({ venue, symbol, timeframe }: CacheKey): string =>
  `trader data clean --exchange ${venue} --symbol ${symbol} --timeframe ${timeframe}`;
