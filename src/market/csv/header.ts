import { baseOf, quoteOf, type SymbolName } from '../../core/symbol.js';

/** Names of columns that hold the open time, in their normal form (see `normalName`). */
const TIME_NAMES = new Set(
  (
    'timestamp time date datetime open_time opentime open_timestamp timestamp_ms timestamp_us timestamp_s time_ms ' +
    'time_s time_utc date_utc datetime_utc timestamp_utc time_open unix unix_time unix_timestamp unixtime epoch ' +
    'epoch_ms ts t start start_time time_period_start gmt_time kline_open_time candle_time open_date'
  ).split(' '),
);

const PRICE_NAMES: readonly (readonly [string, ...string[]])[] = [
  ['open', 'o', 'open_price', 'price_open'],
  ['high', 'h', 'high_price', 'price_high', 'max'],
  ['low', 'l', 'low_price', 'price_low', 'min'],
  ['close', 'c', 'close_price', 'price_close', 'last'],
];

const VOLUME_NAMES = [
  'volume',
  'vol',
  'v',
  'base_volume',
  'volume_base',
  'volume_traded',
  'volumefrom',
  'basevolume',
];

/** Lower case, with `_` for every run of anything that is not a letter or digit: `Volume (BTC)` is `volume_btc`. */
export const normalName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

/** Which cells of a row may hold what: every column that could be the time, then open, high, low, close, volume. */
export interface HeaderColumns {
  readonly times: readonly number[];
  /** -1 where no name was recognised. */
  readonly values: readonly number[];
}

const find = (names: readonly string[], aliases: readonly string[]): number => {
  for (const alias of aliases) {
    const at = names.indexOf(alias);
    if (at !== -1) return at;
  }
  return -1;
};

/** The volume in base currency. `volume_usdt` of BTC/USDT is turnover, not volume, and is left alone. */
const findVolume = (names: readonly string[], symbol: SymbolName): number => {
  const base = baseOf(symbol).toLowerCase();
  const quote = quoteOf(symbol).toLowerCase();
  const exact = find(names, [...VOLUME_NAMES, `volume_${base}`, `vol_${base}`]);
  if (exact !== -1) return exact;
  const other = names.filter((name) => /^vol(ume)?_/.test(name));
  const only = other.filter((name) => !/_(quote|usd[a-z]?)$/.test(name) && !name.endsWith(`_${quote}`));
  return only.length === 1 ? names.indexOf(only[0]!) : -1;
};

/** Reads a header. Names are compared without case, quotes and punctuation; unknown columns are ignored. */
export const readHeader = (cells: readonly string[], symbol: SymbolName): HeaderColumns => {
  const names = cells.map(normalName);
  const times = names.flatMap((name, at) => (TIME_NAMES.has(name) ? [at] : []));
  return {
    // A data frame written with its index has no name above it.
    times: times.length === 0 && names[0] === '' ? [0] : times,
    values: [...PRICE_NAMES.map((aliases) => find(names, aliases)), findVolume(names, symbol)],
  };
};

/** True when a row of cells reads like a header: at least two of its cells are names of candle columns. */
export const looksLikeHeader = (cells: readonly string[], symbol: SymbolName): boolean => {
  const { times, values } = readHeader(cells, symbol);
  return (times.length > 0 ? 1 : 0) + values.filter((at) => at !== -1).length >= 2;
};
