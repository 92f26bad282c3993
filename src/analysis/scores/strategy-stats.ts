import type { Memory } from '../../memory/memory.js';
import { type LongestStreaks, longestStreaks } from '../../memory/performance/longest-streaks.js';
import { type TradedBook, tradedBooks } from '../../memory/performance/traded-books.js';
import type { SessionMode } from '../../memory/sessions/session-record.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import { judgeStrategies } from './judge-strategies.js';
import { MIN_TRADES_FOR_SCORE } from './score.js';
import { scoreWindow, type WindowOptions } from './score-window.js';
import type { StrategyFigures } from './strategy-figures.js';

export interface StatsOptions extends WindowOptions {
  /** Only trades of these modes; where there are several, those of the most real one count (live before paper). */
  readonly modes?: readonly SessionMode[];
  /** Trades that a score asks for; 5 when left out. */
  readonly minTrades?: number;
}

export interface StrategyStats extends StrategyFigures {
  /** The most winning and the most losing trades in a row. */
  readonly streaks: LongestStreaks;
  /** Other books of the strategy in the window, none of whose trades are in the figures. */
  readonly others: readonly Pick<TradedBook, 'mode' | 'currency' | 'trades'>[];
}

/**
 * What one strategy made of its closed trades, or of those whose exits lie in a window: of the mode that is nearest to
 * real money and the currency with the most trades. Throws a usage error for a strategy nobody knows.
 */
export const strategyStats = async (
  memory: Memory,
  name: string,
  { modes, minTrades = MIN_TRADES_FOR_SCORE, ...range }: StatsOptions = {},
): Promise<StrategyStats> => {
  const strategy = await requireStrategy(memory, name);
  const window = {
    ...scoreWindow(range, memory.clock.now()),
    strategyId: strategy.id,
    ...(modes === undefined ? {} : { modes }),
  };
  const [book, ...others] = await tradedBooks(memory, window);
  const inBook = book === undefined ? window : { ...window, modes: [book.mode], symbols: book.symbols };
  const [figures] = await judgeStrategies(memory, [strategy], inBook, minTrades);
  return {
    ...figures!,
    streaks: await longestStreaks(memory, inBook),
    others: others.map(({ mode, currency, trades }) => ({ mode, currency, trades })),
  };
};
