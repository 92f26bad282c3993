import type { SymbolName } from '../../core/symbol.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { parametersOfRecipe } from '../session/session-recipe.js';
import type { SwapFact } from './journal-facts.js';
import type { StoredSession } from './read-session-side.js';

/** Loads a strategy: by name where it is built in, else from the file it came from. */
export type StrategyLoader = (nameOrPath: string) => Promise<LoadedStrategy>;

/** A strategy that took over, as the backtest lets it take over. */
export interface SwappedAgain {
  /** Open of the last bars that the one before decided, ms UTC. */
  readonly after: number;
  readonly loaded: LoadedStrategy;
  readonly params: ParameterValues;
  /** The digest of the source that the session ran; null where it did not note it. */
  readonly sourceDigest: string | null;
  /** Markets whose entry of the last close had not gone out yet: the swap gave it up. */
  readonly withdrawn: ReadonlySet<SymbolName>;
}

/** When a command came between a close and the open behind it is in no candle: the orders that had been made tell it. */
const withdrawnBy = ({ after, made }: SwapFact, stored: StoredSession): ReadonlySet<SymbolName> => {
  const gone = new Set(
    stored.orders
      .filter(({ purpose, barTime }) => purpose === 'entry' && barTime === after)
      .filter(({ clientOrderId }) => made.has(clientOrderId))
      .map(({ symbol }) => symbol),
  );
  return new Set(
    stored.executions
      .filter(({ barTime, action, symbol }) => barTime === after && action === 'enter' && !gone.has(symbol))
      .map(({ symbol }) => symbol),
  );
};

/** The strategies that took over in a session, in their order. Throws what the loader throws where one is not there. */
export const swappedAgain = async (
  stored: StoredSession,
  loader: StrategyLoader,
): Promise<readonly SwappedAgain[]> => {
  const all: SwappedAgain[] = [];
  for (const swap of stored.facts.swaps) {
    const { after, to, origin, sourceDigest } = swap;
    const loaded = await loader(origin === null || origin === 'built-in' ? to : origin);
    const params = loaded.strategy.resolve(parametersOfRecipe(swap));
    all.push({ after, loaded, params, sourceDigest, withdrawn: withdrawnBy(swap, stored) });
  }
  return all;
};
