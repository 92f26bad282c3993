import { statSync } from 'node:fs';
import { usageError } from '../../src/core/errors.js';
import { parseSizing } from '../../src/core/sizing.js';
import { parseSymbol, type SymbolName } from '../../src/core/symbol.js';
import { candlesPer, parseTimeframe, type Timeframe } from '../../src/core/timeframe.js';
import type { BacktestOptions } from '../../src/library/backtest-options.js';
import { parseProvider, type SourceOptions } from '../../src/library/sources.js';
import { checkVenueName } from '../../src/market/cache/cache-key.js';
import { dataHome } from '../cli/data-home.js';
import { symbolOfFile } from '../cli/file-symbol.js';
import type { Flags } from './flags.js';

const DEFAULT_SYMBOL = 'BTC/USDT';

/** The markets: those named, else the one the name of the file tells, else BTC/USDT. */
export const symbolsOf = ({ symbol, file }: Flags): readonly SymbolName[] => {
  if (symbol !== undefined) return [...new Set(symbol.map(parseSymbol))];
  if (file === undefined) return [DEFAULT_SYMBOL];
  return [symbolOfFile(file, undefined)];
};

/** The timeframe of the bars, and the finer one to look inside them with. */
export const timeframesOf = (
  flags: Flags,
): { readonly timeframe: Timeframe; readonly detail?: Timeframe } => {
  const timeframe = parseTimeframe(flags.timeframe);
  if (flags.detail === undefined) return { timeframe };
  const detail = parseTimeframe(flags.detail);
  if (candlesPer(timeframe, detail) > 1) return { timeframe, detail };
  throw usageError(`--detail ${detail} is not finer than --timeframe ${timeframe}`, 'choose a shorter one');
};

/** A place for CSV files that cannot be is refused before anything is fetched or run. */
export const checkCsvFolder = (folder: string | undefined): void => {
  if (folder === '') throw usageError('--csv needs the name of a folder', 'for example --csv results');
  const info = folder === undefined ? undefined : statSync(folder, { throwIfNoEntry: false });
  if (info !== undefined && !info.isDirectory())
    throw usageError(`--csv ${folder} is not a folder`, 'choose another');
};

export const sourceOptions = (options: Flags, symbols: readonly SymbolName[]): SourceOptions => {
  const provider =
    options.provider === undefined
      ? options.file === undefined
        ? 'auto'
        : 'csv'
      : parseProvider(options.provider);
  if (options.file !== undefined && provider !== 'csv') {
    throw usageError(`--file does not go with --provider ${provider}`, 'leave out --provider');
  }
  if (provider === 'csv' && symbols.length > 1) {
    throw usageError(
      'one CSV file holds one market',
      'give one --symbol, or import the files first: trader data import',
    );
  }
  return {
    provider,
    exchange: checkVenueName(options.exchange.trim().toLowerCase()),
    ...(options.file === undefined ? {} : { file: options.file }),
    seed: options.seed,
    dataDir: dataHome(options),
  };
};

export const rangeOf = ({ days, from, to }: Flags) => ({
  ...(days === undefined ? {} : { days }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** Everything that decides the outcome but strategy and candles, checked before anything is fetched. */
export const conditionsOf = (options: Flags): Omit<BacktestOptions, 'strategy' | 'candles'> => {
  const { endOfData, lotSize, tickSize, minNotional } = options;
  if (endOfData !== 'close' && endOfData !== 'open') {
    throw usageError(`--end-of-data ${endOfData} is not allowed`, 'use close or open');
  }
  if (options.slippageBps !== undefined && options.impact !== undefined) {
    throw usageError('--slippage-bps and --impact exclude each other', 'give one of them');
  }
  if (options.sizing !== undefined) parseSizing(options.sizing);
  const instrument = { lotSize, tickSize, minNotional };
  return {
    ...given(options, [
      'sizing',
      'maxPosition',
      'maxOpenTrades',
      'fee',
      'slippageBps',
      'impact',
      'participation',
    ]),
    ...given(options, ['initialBalance', 'seed', 'allowShort']),
    instrument: given(instrument, ['lotSize', 'tickSize', 'minNotional']),
    venue: options.exchange.trim().toLowerCase(),
    endOfData,
  };
};

/** Those of the named members that were given. */
const given = <T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): { [P in K]?: Exclude<T[P], undefined> } =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]])) as {
    [P in K]?: Exclude<T[P], undefined>;
  };
