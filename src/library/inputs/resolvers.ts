import type { InputSource } from '../../core/input-source.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { ModelDeclaration, SentimentDeclaration } from '../../strategy/inputs/declarations.js';

/** For which market an input is wanted, and where its files are. */
export interface InputPlace {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  /** The data directory. */
  readonly dataDir: string;
}

/** A model by its name: the one that was asked for, else that of the market and the features (`btcusdt_price`). */
export interface ModelPlace extends InputPlace {
  readonly model: string;
}

/**
 * Finds the source of a declared input for a market. Null where there is none: then an optional input is NaN, and a strategy
 * that needs it is refused with what to do. Throws for one that is there and cannot be used.
 */
export interface InputResolvers {
  readonly model?: (declaration: ModelDeclaration, place: ModelPlace) => Promise<InputSource | null>;
  readonly sentiment?: (declaration: SentimentDeclaration, place: InputPlace) => Promise<InputSource | null>;
}

/** Where each kind of input comes from. A kind without a resolver has no source. */
export const RESOLVERS: InputResolvers = {};

/** The same resolvers, each asked once for the same thing: a model is read once, whoever wants it. */
export const keptResolvers = ({ model, sentiment }: InputResolvers = RESOLVERS): InputResolvers => {
  const known = new Map<string, Promise<InputSource | null>>();
  const once = <D, P>(resolve: (declaration: D, place: P) => Promise<InputSource | null>) => {
    return (declaration: D, place: P): Promise<InputSource | null> => {
      const key = JSON.stringify([declaration, place]);
      const found = known.get(key) ?? resolve(declaration, place);
      known.set(key, found);
      return found;
    };
  };
  return {
    ...(model === undefined ? {} : { model: once(model) }),
    ...(sentiment === undefined ? {} : { sentiment: once(sentiment) }),
  };
};
