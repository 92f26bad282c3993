import { usageError } from '../../core/errors.js';
import { cycleDue, type DueCycle, markCycle, readCycle } from '../../memory/cycles/cycle.js';
import { inTransaction, type Memory } from '../../memory/memory.js';
import { storeEvaluations } from '../../memory/performance/evaluations.js';
import type { SessionMode } from '../../memory/sessions/session-record.js';
import { listStrategies } from '../../memory/strategies/find-strategies.js';
import { TRADED_MODES } from '../../memory/trades/trade-record.js';
import { EVALUATION_DAYS, type EvaluationOptions } from './evaluation-options.js';
import { judgeStrategies } from './judge-strategies.js';
import { MIN_TRADES_FOR_SCORE } from './score.js';
import { scoreWindow } from './score-window.js';
import type { StrategyFigures } from './strategy-figures.js';

/** What an evaluation found out. */
export interface Evaluation {
  readonly evaluatedAt: number;
  readonly from: number;
  readonly to: number;
  readonly minTrades: number;
  /** Closed trades in the whole memory. */
  readonly closedTrades: number;
  /** By book, real money first; in a book the highest score first; without one, the most trades first. */
  readonly strategies: readonly StrategyFigures[];
}

interface Ranked {
  readonly mode: SessionMode | null;
  readonly currency: string | null;
  readonly score: number | null;
  readonly trades: number;
  readonly strategy: string;
}

const placeOf = ({ mode }: Ranked): number =>
  mode === null ? TRADED_MODES.length : TRADED_MODES.indexOf(mode);

/** The order of a ranking: by mode (real money first) and currency, then by score, those without one last. */
export const byScore = (a: Ranked, b: Ranked): number =>
  placeOf(a) - placeOf(b) ||
  (a.currency === b.currency ? 0 : (a.currency ?? '') < (b.currency ?? '') ? -1 : 1) ||
  (b.score ?? -1) - (a.score ?? -1) ||
  b.trades - a.trades ||
  (a.strategy < b.strategy ? -1 : 1);

const judgeAll = async (
  memory: Memory,
  closedTrades: number,
  { minTrades = MIN_TRADES_FOR_SCORE, ...range }: EvaluationOptions,
): Promise<Evaluation> => {
  if (!(Number.isInteger(minTrades) && minTrades >= 1)) {
    throw usageError(`minTrades of ${minTrades} is not allowed`, 'give a whole number from 1 on');
  }
  const evaluatedAt = memory.clock.now();
  const window = scoreWindow(range, evaluatedAt, EVALUATION_DAYS);
  const known = await listStrategies(memory);
  const figures = await judgeStrategies(memory, known, window, minTrades);
  const active = new Set(known.filter(({ status }) => status === 'active').map(({ id }) => id));
  const strategies = figures
    .filter(({ trades, strategyId }) => trades > 0 || active.has(strategyId))
    .toSorted(byScore);
  return { evaluatedAt, ...window, minTrades, closedTrades, strategies };
};

const rowsOf = ({ evaluatedAt, from, to, closedTrades, strategies }: Evaluation) =>
  strategies.map((figures) => ({
    ...figures,
    evaluatedAt,
    windowFrom: from,
    windowTo: to,
    closedTrades,
  }));

/**
 * Judges every strategy that traded in the window or may trade, over the last 7 days unless said otherwise, by mode and
 * currency: nothing of a replay is in what real money made. Stores the result, a row each, in `strategy_performance`.
 * The count to the next evaluation begins anew.
 */
export const evaluateStrategies = async (
  memory: Memory,
  options: EvaluationOptions = {},
): Promise<Evaluation> => {
  const cycle = await readCycle(memory, 'evaluation');
  const evaluation = await judgeAll(memory, cycle.closedTrades, options);
  await inTransaction(memory, async (inside) => {
    await markCycle(inside, cycle);
    await storeEvaluations(inside, rowsOf(evaluation));
  });
  return evaluation;
};

/** An evaluation that was due, or how far it is until the next one. */
export type DueEvaluation =
  | { readonly kind: 'evaluated'; readonly cycle: DueCycle; readonly evaluation: Evaluation }
  | { readonly kind: 'not-due'; readonly cycle: DueCycle };

/**
 * `evaluateStrategies` where `interval` trades have been closed since the last time, else nothing. Of several processes
 * that find it due at once, one evaluates; the others find that it is done.
 */
export const evaluateWhenDue = async (
  memory: Memory,
  interval: number,
  options: EvaluationOptions = {},
): Promise<DueEvaluation> => {
  const cycle = await cycleDue(memory, 'evaluation', interval);
  if (!cycle.due) return { kind: 'not-due', cycle };
  const evaluation = await judgeAll(memory, cycle.closedTrades, options);
  const first = await inTransaction(memory, async (inside) => {
    const ours = await markCycle(inside, cycle);
    if (ours) await storeEvaluations(inside, rowsOf(evaluation));
    return ours;
  });
  return first
    ? { kind: 'evaluated', cycle, evaluation }
    : { kind: 'not-due', cycle: await cycleDue(memory, 'evaluation', interval) };
};
