import type { ObjectiveName } from '../../core/objective.js';
import type { PartFigures } from '../../core/walk-forward.js';
import type { RunInput } from '../../engine/run.js';
import { dailySampleOf } from '../../metrics/daily-sample.js';
import type { Metrics } from '../../metrics/metrics.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { sweep } from '../sweep.js';
import { marketsIn, marketsUpTo } from './coverage.js';
import { figuresOf, scoreOf } from './figures.js';
import { type AddedReturns, addedReturns, sampledPlaces } from './grid-returns.js';
import type { Window } from './windows.js';

/** What all windows of a walk-forward have in common. */
export interface SearchTask {
  readonly input: RunInput;
  readonly points: readonly ParameterValues[];
  readonly objective: ObjectiveName;
  /** Trades in the train part below which a parameter set does not come into question. */
  readonly minTrades: number;
  /** Bars in front of a part that the indicators warm up on. */
  readonly history: number;
}

/** One evaluation, for the ledger: daily Sharpe, days, skewness, raw kurtosis, return, trades. */
export type Evaluation = readonly [
  dailySharpe: number | null,
  observations: number,
  skewness: number | null,
  kurtosis: number | null,
  totalReturn: number | null,
  trades: number,
];

/** What the search of one window found. Plain data: it is sent between threads and kept in files. */
export interface SearchedWindow {
  readonly index: number;
  /** Place of the choice among the points; null where none came into question. */
  readonly chosen: number | null;
  readonly eligible: number;
  readonly inSample: PartFigures | null;
  /** One for each point, in their order; empty where there were too few candles. */
  readonly evaluations: readonly Evaluation[];
  /** The daily returns that this window adds, one list for each of `sampledPlaces`; empty as above. */
  readonly returns: readonly AddedReturns[];
}

export const evaluationOf = (metrics: Metrics): Evaluation => {
  const { sharpe, observations, skewness, kurtosis } = dailySampleOf(metrics);
  return [sharpe, observations, skewness, kurtosis, metrics.totalReturn, metrics.trades];
};

/**
 * Chooses parameters on the train part of a window: the set with the best objective among those with enough trades, the
 * first of them where several are equal. What opens at or after the end of the train part is not even handed to the
 * strategy. Pure.
 */
export const searchWindow = (task: SearchTask, window: Window): SearchedWindow => {
  const { input, points, objective, minTrades, history } = task;
  const markets = marketsUpTo(marketsIn(input.markets, window), window.train, history);
  const none = { index: window.index, chosen: null, eligible: 0, inSample: null };
  if (markets.length === 0) return { ...none, evaluations: [], returns: [] };
  const evaluations: Evaluation[] = [];
  const returns: AddedReturns[] = [];
  const sampled = new Set(sampledPlaces(points.length));
  let eligible = 0;
  let best: { readonly place: number; readonly score: number; readonly metrics: Metrics } | undefined;
  const options = { ...input.options, from: window.train.from };
  sweep({ ...input, markets, options }, points, (_, metrics, { days }) => {
    const place = evaluations.length;
    evaluations.push(evaluationOf(metrics));
    if (sampled.has(place)) {
      const { returns: daily, firstTime } = days();
      returns.push(addedReturns(daily, firstTime, window));
    }
    const score = scoreOf(objective, metrics);
    if (score === null || metrics.trades < minTrades) return;
    eligible++;
    if (best === undefined || score > best.score) best = { place, score, metrics };
  });
  if (best === undefined) return { ...none, evaluations, returns };
  return {
    index: window.index,
    chosen: best.place,
    eligible,
    inSample: figuresOf(objective, best.metrics, window.train),
    evaluations,
    returns,
  };
};
