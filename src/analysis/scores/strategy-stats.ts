import type { Memory } from '../../memory/memory.js';
import { type LongestStreaks, longestStreaks } from '../../memory/performance/longest-streaks.js';
import type { SessionMode } from '../../memory/sessions/session-record.js';
import { requireStrategy } from '../../memory/strategies/find-strategies.js';
import { judgeStrategies } from './judge-strategies.js';
import { MIN_TRADES_FOR_SCORE } from './score.js';
import { scoreWindow, type WindowOptions } from './score-window.js';
import type { StrategyFigures } from './strategy-figures.js';

export interface StatsOptions extends WindowOptions {
  /** All traded modes when left out. */
  readonly modes?: readonly SessionMode[];
  /** Trades that a score asks for; 5 when left out. */
  readonly minTrades?: number;
}

export interface StrategyStats extends StrategyFigures {
  /** The most winning and the most losing trades in a row. */
  readonly streaks: LongestStreaks;
}

/**
 * What one strategy made of its closed trades: of all, or of those whose exits lie in a window. Throws a usage error for
 * a strategy nobody knows.
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
  const [figures] = await judgeStrategies(memory, [strategy], window, minTrades);
  return { ...figures!, streaks: await longestStreaks(memory, window) };
};
