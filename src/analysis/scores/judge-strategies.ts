import type { Memory } from '../../memory/memory.js';
import { firstExit, type RealisedStep, realisedSteps } from '../../memory/performance/realised-steps.js';
import type { TradeWindow } from '../../memory/performance/trade-window.js';
import { type TradedBook, tradedBooks } from '../../memory/performance/traded-books.js';
import { sessionsById } from '../../memory/sessions/sessions-by-id.js';
import { capitalBase } from './capital-base.js';
import { stepOf } from './realised-curve.js';
import { figuresOf, type StrategyFigures } from './strategy-figures.js';

/** A strategy as far as it takes to judge it. */
export interface Judged {
  readonly id: number;
  readonly name: string;
}

const byStrategy = (steps: readonly RealisedStep[]): ReadonlyMap<number, readonly RealisedStep[]> => {
  const groups = new Map<number, RealisedStep[]>();
  for (const step of steps) {
    const group = groups.get(step.strategyId);
    if (group === undefined) groups.set(step.strategyId, [step]);
    else group.push(step);
  }
  return groups;
};

/** The part of a window that is one book. */
const windowOf = (window: TradeWindow, { mode, symbols }: TradedBook): TradeWindow => ({
  ...window,
  modes: [mode],
  symbols,
});

/**
 * The figures of strategies over the closed trades of a window, by book: trades of one mode and one currency are added
 * up, and no others. Books of real money come first; within a book the strategies are in the order given, those that did
 * not trade in it left out. A strategy that did not trade at all has a row without a book, last.
 */
export const judgeStrategies = async (
  memory: Memory,
  strategies: readonly Judged[],
  window: TradeWindow,
  minTrades: number,
): Promise<readonly StrategyFigures[]> => {
  const all: StrategyFigures[] = [];
  for (const book of await tradedBooks(memory, window)) {
    const figures = await judgeBook(memory, strategies, windowOf(window, book), book, minTrades);
    all.push(...figures.filter(({ trades }) => trades > 0));
  }
  const traded = new Set(all.map(({ strategyId }) => strategyId));
  const idle = strategies.filter(({ id }) => !traded.has(id));
  const until = Math.min(window.to, memory.clock.now() + 1);
  return [...all, ...idle.map((strategy) => idleFigures(strategy, window, until, minTrades))];
};

const idleFigures = (
  { id, name }: Judged,
  { from, to }: TradeWindow,
  until: number,
  minTrades: number,
): StrategyFigures => ({
  ...figuresOf({ strategy: name, strategyId: id, from, to, steps: [], capital: null, until, minTrades }),
  mode: null,
  currency: null,
});

/**
 * The figures of strategies in one book. The database adds the trades up; what comes back is a row for each strategy,
 * session and step of time.
 */
const judgeBook = async (
  memory: Memory,
  strategies: readonly Judged[],
  window: TradeWindow,
  { mode, currency }: TradedBook,
  minTrades: number,
): Promise<readonly StrategyFigures[]> => {
  const { from, to } = window;
  const now = memory.clock.now();
  const first = await firstExit(memory, window);
  const steps =
    first === undefined ? [] : await realisedSteps(memory, window, stepOf(first, Math.min(to, now + 1)));
  const groups = byStrategy(steps);
  const sessions = await sessionsById(
    memory,
    steps.flatMap(({ sessionId }) => sessionId ?? []),
  );
  const figures: StrategyFigures[] = [];
  for (const { id, name } of strategies) {
    const own = groups.get(id) ?? [];
    const capital =
      own.length === 0
        ? null
        : await capitalBase(memory, { ...window, strategyId: id }, currency, own, sessions);
    const until = Math.min(to, now + 1);
    const input = { strategy: name, strategyId: id, from, to, steps: own, capital, until, minTrades };
    figures.push({ ...figuresOf(input), mode, currency });
  }
  return figures;
};
