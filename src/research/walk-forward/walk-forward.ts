import { dataError, usageError } from '../../core/errors.js';
import type { EquityCurve, RunConditions } from '../../core/run.js';
import { timeframeMs } from '../../core/timeframe.js';
import type {
  HoldoutRecord,
  ParameterStability,
  WalkForwardSettings,
  WalkForwardSummary,
  WalkForwardVerdict,
  WalkForwardWindow,
} from '../../core/walk-forward.js';
import type { RunInput } from '../../engine/run.js';
import type { Metrics } from '../../metrics/summary.js';
import type { RunIdentity } from '../backtest/backtest.js';
import { runConditions } from '../backtest/conditions.js';
import { type Chain, chainWindows } from './chain.js';
import { identifyWalkForward, type WalkForwardRun } from './identify.js';
import { planWalkForward, type WalkForwardPlan, type WalkForwardWish } from './plan.js';
import { type SearchedWindow, searchWindow } from './search-window.js';
import { stabilityOf } from './stability.js';
import { summariseWindows } from './summary.js';
import { type TestedWindow, testWindow } from './test-window.js';
import { verdictOf } from './verdict.js';
import { walkForwardWarnings } from './warnings.js';

export interface WalkForwardResult {
  readonly run: WalkForwardRun;
  readonly settings: WalkForwardSettings;
  readonly conditions: RunConditions;
  readonly windows: readonly WalkForwardWindow[];
  readonly summary: WalkForwardSummary;
  readonly verdict: WalkForwardVerdict;
  readonly stability: readonly ParameterStability[];
  /** The test parts chained into one account: its metrics, those of buy-and-hold, and both curves. */
  readonly metrics: Metrics;
  readonly benchmark: Metrics;
  readonly equity: EquityCurve;
  readonly holdout: HoldoutRecord | null;
  /** Bars at the end of what was searched that are too few for a window. */
  readonly barsLeft: number;
  readonly warnings: readonly string[];
}

/** What the ledger knows of the hold-out; null for what nobody knows. */
export type HoldoutHistory = Pick<HoldoutRecord, 'openedBefore' | 'seenBefore'>;

export const NO_HISTORY: HoldoutHistory = { openedBefore: null, seenBefore: null };

/** Throws where a plan has no window, or nothing to evaluate. */
export const checkPlan = ({ windows, settings, range, holdout, task }: WalkForwardPlan): void => {
  if (settings.points === 0) {
    throw usageError(
      `the strategy refuses every combination that was to be searched (${settings.conflicts})`,
      'choose other values with --range',
    );
  }
  if (windows.length > 0) return;
  const barMs = timeframeMs(task.input.markets[0]!.candles.timeframe);
  const end = holdout?.span.from ?? range.to;
  const { trainBars, testBars, embargoBars } = settings;
  throw dataError(
    `the range has ${Math.floor((end - range.from) / barMs)} bars${holdout === null ? '' : ' before the hold-out'}, and one window takes ${trainBars + embargoBars + testBars}`,
    { hint: 'choose an earlier --from, or shorter parts with --train and --test' },
  );
};

/** The chained test parts of a walk-forward, and the opened hold-out. */
export interface Evaluated {
  readonly chain: Chain;
  readonly holdout: TestedWindow | null;
}

/** Trades the choices on their test parts, and where it is to be opened on the hold-out. `searched` as `plan.searches`. */
export const evaluatePlan = (
  { task, windows, searches }: WalkForwardPlan,
  searched: readonly SearchedWindow[],
): Evaluated => {
  const last = searches[windows.length];
  return {
    chain: chainWindows(task, windows, searched),
    holdout:
      last === undefined
        ? null
        : testWindow(task, last, searched[windows.length]!, task.input.options.initialBalance),
  };
};

/** Puts the result of a walk-forward together. */
export const concludeWalkForward = (
  plan: WalkForwardPlan,
  { chain, holdout }: Evaluated,
  identity: RunIdentity,
  history: HoldoutHistory = NO_HISTORY,
): WalkForwardResult => {
  const { task, settings, range } = plan;
  const windows = chain.windows.map(({ record }) => record);
  const summary = summariseWindows(windows, settings.objective);
  const sealed: HoldoutRecord | null =
    plan.holdout === null
      ? null
      : {
          ...plan.holdout.span,
          share: plan.holdout.share,
          opened: plan.holdout.open,
          ...history,
          window: holdout?.record ?? null,
        };
  const barMs = timeframeMs(task.input.markets[0]!.candles.timeframe);
  return {
    run: identifyWalkForward(plan, identity),
    settings,
    conditions: runConditions(task.input, chain.equity.time.length),
    windows,
    summary,
    verdict: verdictOf(summary, chain.metrics),
    stability: stabilityOf(windows, settings),
    metrics: chain.metrics,
    benchmark: chain.benchmark,
    equity: chain.equity,
    holdout: sealed,
    barsLeft: Math.round(((plan.holdout?.span.from ?? range.to) - windows.at(-1)!.test.to) / barMs),
    warnings: walkForwardWarnings(plan, chain, summary, sealed),
  };
};

/**
 * Walk-forward analysis: parameters are chosen on one stretch of the past and traded on the stretch after it, window after
 * window, so that every trade that counts was made with parameters that had not seen its prices. Deterministic, in this
 * thread. Throws a data error where the range is too short for one window.
 */
export const walkForwardStrategy = (
  input: RunInput,
  wish: WalkForwardWish,
  identity: RunIdentity,
): WalkForwardResult => {
  const plan = planWalkForward(input, wish);
  checkPlan(plan);
  const searched = plan.searches.map((window) => searchWindow(plan.task, window));
  return concludeWalkForward(plan, evaluatePlan(plan, searched), identity);
};
