import { dataError, usageError } from '../../core/errors.js';
import type { LuckReport } from '../../core/luck-report.js';
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
import type { Metrics } from '../../metrics/metrics.js';
import type { RunIdentity } from '../backtest/backtest.js';
import { runConditions } from '../backtest/conditions.js';
import { assessLuck } from '../overfitting/assess-luck.js';
import type { TrialTally } from '../overfitting/trial-tally.js';
import { luckUnderProof, verdictUnderProof, warnedFirst } from '../verify/under-proof.js';
import { type Evaluated, evaluatePlan } from './evaluate-plan.js';
import { identifyWalkForward, type WalkForwardRun } from './identify.js';
import { measureWalkForwardLuck, tallyEvaluations } from './luck.js';
import { planWalkForward, type WalkForwardPlan, type WalkForwardWish } from './plan.js';
import { proveWalkForward } from './prove.js';
import { searchWindow } from './search-window.js';
import { stabilityOf } from './stability.js';
import { summariseWindows } from './summary.js';
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
  /** How likely it is that the chained test parts are luck. */
  readonly luck: LuckReport;
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

/**
 * Puts the result of a walk-forward together. `history` and `tally` are what the ledger knows; without them only the
 * evaluations of this walk-forward count.
 */
export const concludeWalkForward = (
  plan: WalkForwardPlan,
  evaluated: Evaluated,
  identity: RunIdentity,
  history: HoldoutHistory = NO_HISTORY,
  tally: TrialTally = tallyEvaluations(evaluated),
): WalkForwardResult => {
  const { task, settings, range } = plan;
  const { chain, holdout } = evaluated;
  const windows = chain.windows.map(({ record }) => record);
  const proof = proveWalkForward(plan, windows, identity.seed);
  const luck = luckUnderProof(
    assessLuck(measureWalkForwardLuck(plan, evaluated, identity.seed), tally),
    proof,
  );
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
    verdict: verdictUnderProof(verdictOf(summary, chain.metrics, luck), proof),
    stability: stabilityOf(windows, settings),
    metrics: chain.metrics,
    benchmark: chain.benchmark,
    luck,
    equity: chain.equity,
    holdout: sealed,
    barsLeft: Math.round(((plan.holdout?.span.from ?? range.to) - windows.at(-1)!.test.to) / barMs),
    warnings: warnedFirst(proof, walkForwardWarnings(plan, chain, summary, sealed)),
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
