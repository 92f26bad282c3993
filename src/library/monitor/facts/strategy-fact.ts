import { byScore } from '../../../analysis/scores/evaluate-strategies.js';
import { judgeStrategies } from '../../../analysis/scores/judge-strategies.js';
import { MIN_TRADES_FOR_SCORE } from '../../../analysis/scores/score.js';
import type { StrategyFigures } from '../../../analysis/scores/strategy-figures.js';
import type { StrategyResult } from '../../../core/monitor-event.js';
import { DAY_MS } from '../../../core/timeframe.js';
import type { Memory } from '../../../memory/memory.js';
import { sinceNewestExits } from '../../../memory/monitor/newest-exits.js';
import { tradesMark } from '../../../memory/monitor/trades-mark.js';
import { listStrategies } from '../../../memory/strategies/find-strategies.js';
import type { Fact } from './fact.js';

const EVERY_MS = 30_000;

/** Trades that are looked at: what it costs does not grow with the books. */
const NEWEST_TRADES = 5_000;

/** Money of two currencies is never added up: where there are several, a strategy has a row for each, and the row says which. */
const resultOf = (figures: StrategyFigures, several: boolean): StrategyResult => ({
  strategy: several ? `${figures.strategy} in ${figures.currency}` : figures.strategy,
  mode: figures.mode ?? '',
  trades: figures.trades,
  winRate: figures.winRate,
  profit: figures.totalProfit,
  profitFactor: figures.profitFactor,
  sharpe: figures.sharpe,
  drawdown: figures.maxDrawdown,
});

/**
 * What strategies made of the newest 5,000 closed trades, by mode and currency: real money first, then the highest score
 * first. The figures are those of "trader strategies evaluate".
 */
export const strategyResults = async (
  memory: Memory,
  newest = NEWEST_TRADES,
): Promise<readonly StrategyResult[]> => {
  const window = { from: await sinceNewestExits(memory, newest), to: Number.MAX_SAFE_INTEGER };
  const figures = await judgeStrategies(memory, await listStrategies(memory), window, MIN_TRADES_FOR_SCORE);
  const traded = figures.filter(({ trades }) => trades > 0).toSorted(byScore);
  const several = new Set(traded.map(({ currency }) => currency)).size > 1;
  return traded.map((one) => resultOf(one, several));
};

/** The strategies of a memory, side by side. Trades are looked at again where there is news of them, and on another day (UTC). */
export const strategyFact = (memory: Memory): Fact => {
  let told: string | null = null;
  let seen = '';
  return {
    name: 'what strategies made',
    everyMs: EVERY_MS,
    look: async (tell) => {
      const mark = `${await tradesMark(memory)} ${Math.floor(memory.clock.now() / DAY_MS)}`;
      if (mark === seen) return;
      const strategies = await strategyResults(memory);
      const text = JSON.stringify(strategies);
      if (text !== told) tell({ kind: 'strategies', strategies });
      told = text;
      seen = mark;
    },
  };
};
