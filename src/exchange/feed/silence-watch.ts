import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';

export interface SilenceWatchOptions {
  readonly symbols: readonly SymbolName[];
  /** A market of which nothing was heard for so long is asked for, ms on the wall. */
  readonly silentMs: number;
  readonly monotonic: () => number;
  readonly logger: Logger;
  /** Asks the venue for a market: whether something was traded there that the stream did not tell. */
  readonly hasNews: (symbol: SymbolName) => Promise<boolean>;
  /** The stream does not tell what it should. */
  readonly dead: (reason: string) => void;
}

/** Tells a quiet market from a stream that is dead, market by market. */
export interface SilenceWatch {
  readonly heard: (symbol: SymbolName) => void;
  /** Everything was heard just now: the stream begins anew. */
  readonly reset: () => void;
  /** Asks for the markets that are silent; to be called every quarter of `silentMs`. Never rejects. */
  readonly look: () => Promise<void>;
}

/** Markets that are asked for in one look: those of which nothing was heard for longest. */
const MOST_ASKED = 4;

/** Where the venue cannot be asked either, a stream that was silent for so many times as long is dialled again. */
const PATIENCE = 3;

/**
 * A stream says nothing of a market in which nothing is traded, and nothing when it is dead. The venue itself tells which:
 * a silent market is asked for. Where something was traded, the stream may just be about to tell it: it has a third of
 * `silentMs` for that.
 */
export const createSilenceWatch = (options: SilenceWatchOptions): SilenceWatch => {
  const { symbols, silentMs, monotonic, logger, hasNews, dead } = options;
  const heardAt = new Map<SymbolName, number>();
  /** When a market was found to have news that the stream had not told. */
  const doubtedAt = new Map<SymbolName, number>();
  let looking = false;

  const heard = (symbol: SymbolName): void => {
    heardAt.set(symbol, monotonic());
    doubtedAt.delete(symbol);
  };
  const reset = (): void => symbols.forEach(heard);
  const silentFor = (symbol: SymbolName): number => monotonic() - (heardAt.get(symbol) ?? 0);
  const secondsOf = (symbol: SymbolName): string => `${Math.round(silentFor(symbol) / 1000)} s`;

  const ask = async (symbol: SymbolName): Promise<void> => {
    const before = heardAt.get(symbol);
    try {
      const news = await hasNews(symbol);
      if (heardAt.get(symbol) !== before) return;
      if (news) doubtedAt.set(symbol, monotonic());
      else heard(symbol);
    } catch (error) {
      logger.warn('silent-market-not-asked', { symbol, reason: messageOf(error) });
      if (silentFor(symbol) > PATIENCE * silentMs)
        dead(`it told nothing of ${symbol} for ${secondsOf(symbol)}, and the venue cannot be asked`);
    }
  };
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const overdue = symbols.find((symbol) => {
        const since = doubtedAt.get(symbol);
        return since !== undefined && monotonic() - since >= silentMs / 3;
      });
      if (overdue !== undefined) {
        dead(`it did not tell what was traded of ${overdue} in ${secondsOf(overdue)}`);
        return;
      }
      const silent = symbols.filter((symbol) => silentFor(symbol) > silentMs && !doubtedAt.has(symbol));
      silent.sort((a, b) => silentFor(b) - silentFor(a));
      for (const symbol of silent.slice(0, MOST_ASKED)) await ask(symbol);
    } finally {
      looking = false;
    }
  };
  reset();
  return { heard, reset, look };
};
