import { usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import type { TradeMode } from '../memory/trades/trade-record.js';
import type { TradeQuery } from './trade-memory.js';

export const SESSION_MODES = ['replay', 'paper', 'live', 'external'] as const;
const MODES: readonly TradeMode[] = [...SESSION_MODES, 'backtest'];

/** Throws a usage error for a word that is none of those that are known. */
export const checkWord = (name: string, word: unknown, known: readonly string[]): void => {
  if (word === undefined || (typeof word === 'string' && known.includes(word))) return;
  const text = String(word);
  throw usageError(`${name} "${text}" is not allowed`, suggestion(text, known, `use ${known.join(', ')}`));
};

export const checkModes = (modes: readonly string[] | undefined): void => {
  for (const mode of modes ?? []) checkWord('mode', mode, MODES);
};

/** Throws a usage error for what no trade can be: a query that finds nothing must not be a misspelt one. */
export const checkQuery = ({ modes, side, status, market, from, to, limit }: TradeQuery): void => {
  checkModes(modes);
  checkWord('side', side, ['long', 'short']);
  checkWord('status', status, ['open', 'closed']);
  checkWord('market', market, ['real', 'made-up']);
  for (const [name, time] of Object.entries({ from, to })) {
    if (time === undefined || Number.isSafeInteger(time)) continue;
    throw usageError(`${name} ${String(time)} is not a time`, 'give whole milliseconds since 1970, UTC');
  }
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
    throw usageError(`limit of ${limit} is not allowed`, 'give a whole number from 1 on');
  }
};
