import { usageError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { ModelDeclaration } from '../../strategy/inputs/declarations.js';

/** A name and no path: models lie in one folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

const SUFFIX = { price: 'price', price_sentiment: 'sentiment' } as const;

/** The model of a market where none is named: `btcusdt_price`, or `btcusdt_sentiment` where it reads sentiment too. */
export const defaultModelName = (symbol: SymbolName, { features }: ModelDeclaration): string =>
  `${symbol.replace('/', '').toLowerCase()}_${SUFFIX[features]}`;

/** What `trader train` calls a model where nobody names it: `btcusdt_1h`. */
export const trainedModelName = (symbol: SymbolName, timeframe: Timeframe): string =>
  `${symbol.toLowerCase().replace(/[^a-z0-9]/g, '')}_${timeframe}`;

/** A model that was asked for by name. Throws a usage error for what cannot be the name of one. */
export const checkModelName = (name: string): string => {
  if (NAME.test(name) && !name.includes('..')) return name;
  throw usageError(
    `"${name}" cannot be the name of a model`,
    'use letters, digits, "_", "-" and ".", at most 64; without folder and ending',
  );
};
