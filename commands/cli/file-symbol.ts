import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { dataError, refusedError, usageError } from '../../src/core/errors.js';
import { parseSymbol, type SymbolName } from '../../src/core/symbol.js';
import { marketInName } from '../../src/market/instruments.js';

/** The market a file holds: the one that was named, else the one its own name tells. */
export const symbolOfFile = (file: string, named: string | undefined): SymbolName => {
  const found = named === undefined ? marketInName(basename(file)) : parseSymbol(named);
  if (found !== undefined) return found;
  if (!existsSync(file)) throw dataError(`${file} does not exist`, { hint: 'check the path' });
  throw usageError(
    `the name of ${file} does not say which market it holds`,
    'give it with --symbol, for example --symbol BTC/USDT',
  );
};

/** Throws a refused error where a file's own name tells another market than the one that was named. */
export const refuseOtherSymbol = (file: string, symbol: SymbolName): void => {
  const told = marketInName(basename(file));
  if (told === undefined || told === symbol) return;
  throw refusedError(`the name of ${file} says ${told}, --symbol says ${symbol}`, {
    hint: `give --symbol ${told} or leave it out; with --force it is imported as ${symbol} all the same`,
  });
};
