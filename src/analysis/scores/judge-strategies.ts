import type { Memory } from '../../memory/memory.js';
import { firstExit, type RealisedStep, realisedSteps } from '../../memory/performance/realised-steps.js';
import type { TradeWindow } from '../../memory/performance/trade-window.js';
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

/**
 * The figures of strategies over the closed trades of a window, in the order given, also of those that did not trade.
 * The database adds the trades up; what comes back is a row for each strategy, session and step of time.
 */
export const judgeStrategies = async (
  memory: Memory,
  strategies: readonly Judged[],
  window: TradeWindow,
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
      own.length === 0 ? null : await capitalBase(memory, { ...window, strategyId: id }, own, sessions);
    const until = Math.min(to, now + 1);
    figures.push(
      figuresOf({ strategy: name, strategyId: id, from, to, steps: own, capital, until, minTrades }),
    );
  }
  return figures;
};
