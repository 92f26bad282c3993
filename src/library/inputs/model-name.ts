import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { ModelDeclaration } from '../../strategy/inputs/declarations.js';

const SUFFIX = { price: 'price', price_sentiment: 'sentiment' } as const;

/** The model of a market where none is named: `btcusdt_price`, or `btcusdt_sentiment` where it reads sentiment too. */
export const defaultModelName = (symbol: SymbolName, { features }: ModelDeclaration): string =>
  `${symbol.replace('/', '').toLowerCase()}_${SUFFIX[features]}`;

/** What `trader train` calls a model where nobody names it: `btcusdt_1h`. */
export const trainedModelName = (symbol: SymbolName, timeframe: Timeframe): string =>
  `${symbol.toLowerCase().replace(/[^a-z0-9]/g, '')}_${timeframe}`;
