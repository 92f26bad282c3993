import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';

export interface HaltWatchOptions {
  /** Asks the venue whether a market can be traded now; null where it does not tell. */
  readonly ask: (symbol: SymbolName) => Promise<boolean | null>;
  readonly monotonic: () => number;
  readonly logger: Logger;
}

/** Tells a market that its venue has halted from one in which nothing happens to be traded. */
export interface HaltWatch {
  /** Asks now. */
  readonly isTraded: (symbol: SymbolName) => Promise<boolean | null>;
  /** Something was traded. */
  readonly traded: (symbol: SymbolName) => void;
  /** Nothing was traded since the last news: whether that market is halted, as far as is known. Asks where it is time. */
  readonly isHalted: (symbol: SymbolName) => boolean;
}

/** A market in which nothing was traded for so long is asked for, ms on the wall. */
const QUIET_MS = 30_000;
/** Lists of markets are long: for a quiet one it is asked for no more often than this; for a halted one, than that. */
const QUIET_EVERY_MS = 300_000;
const HALTED_EVERY_MS = 30_000;

export const createHaltWatch = ({ ask, monotonic, logger }: HaltWatchOptions): HaltWatch => {
  const halted = new Set<SymbolName>();
  const tradedAt = new Map<SymbolName, number>();
  const askedAt = new Map<SymbolName, number>();
  const isTraded = async (symbol: SymbolName): Promise<boolean | null> => {
    askedAt.set(symbol, monotonic());
    const told = await ask(symbol);
    if (told === false) halted.add(symbol);
    else halted.delete(symbol);
    return told;
  };
  const isTime = (symbol: SymbolName): boolean => {
    const since = monotonic() - (askedAt.get(symbol) ?? Number.NEGATIVE_INFINITY);
    if (halted.has(symbol)) return since >= HALTED_EVERY_MS;
    return since >= QUIET_EVERY_MS && monotonic() - tradedAt.get(symbol)! >= QUIET_MS;
  };
  return {
    isTraded,
    traded: (symbol) => {
      tradedAt.set(symbol, monotonic());
      halted.delete(symbol);
    },
    isHalted: (symbol) => {
      // From the first time on that nothing is traded.
      if (!tradedAt.has(symbol)) tradedAt.set(symbol, monotonic());
      if (isTime(symbol)) {
        void isTraded(symbol).catch((error: unknown) => {
          logger.warn('market-status-not-answered', { symbol, reason: messageOf(error) });
        });
      }
      return halted.has(symbol);
    },
  };
};
