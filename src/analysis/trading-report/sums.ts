import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../../memory/memory.js';
import type { TradeMode } from '../../memory/schema/trade-log.js';
import { addUpSummaries } from '../../memory/summaries/add-up-summaries.js';
import { summariseRange } from '../../memory/summaries/summarise-range.js';
import { type ModeSummary, summariseScope, type TradeScope } from '../../memory/summaries/summarise-scope.js';
import type { Sums } from './figures.js';

/** Sums of the trades of one mode in one market. */
export interface MarketSums extends Sums {
  readonly mode: TradeMode;
  readonly symbol: string;
}

export interface StrategySums extends MarketSums {
  readonly strategy: string;
}

export interface DaySums extends MarketSums {
  /** Midnight UTC, ms. */
  readonly day: number;
}

/** The same trades twice: by strategy, and by day in order of time. */
export interface TradedSums {
  readonly byStrategy: readonly StrategySums[];
  readonly byDay: readonly DaySums[];
}

const bothWays = (rows: readonly ModeSummary[]): TradedSums => ({ byStrategy: rows, byDay: rows });

/**
 * The trades of `[from, to)`, ms UTC: from the summaries of the days that are over at `now`, and for the day that is not
 * straight from its trades. `from` is a midnight; `computeSummaries` has been called.
 */
export const sumsOfPeriod = async (
  memory: Memory,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): Promise<TradedSums> => {
  const over = Math.max(from, Math.min(to - (to % DAY_MS), now - (now % DAY_MS)));
  const finished = over > from ? await addUpSummaries(memory, from, over) : bothWays([]);
  const running = bothWays(to > over ? await summariseRange(memory, over, to) : []);
  return {
    byStrategy: [...finished.byStrategy, ...running.byStrategy],
    byDay: [...finished.byDay, ...running.byDay],
  };
};

/** The trades of one session or one backtest. */
export const sumsOfScope = async (memory: Memory, scope: TradeScope): Promise<TradedSums> =>
  bothWays(await summariseScope(memory, scope));
