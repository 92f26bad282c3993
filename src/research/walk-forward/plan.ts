import { timeframeMs } from '../../core/timeframe.js';
import type { TimeSpan, WalkForwardSettings } from '../../core/walk-forward.js';
import type { RunInput } from '../../engine/run.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { historyBars } from '../history-bars.js';
import { makePoints, type PointSet } from './points.js';
import type { SearchTask } from './search-window.js';
import type { Axis } from './space.js';
import { layWindows, sealEnd, type Window, windowBefore } from './windows.js';

/** What a walk-forward is asked to be. Lengths in bars. */
export interface WalkForwardWish
  extends Omit<WalkForwardSettings, 'search' | 'space' | 'points' | 'conflicts'> {
  /** A grid where it fits into `trials`, else random, when left out. */
  readonly search?: 'grid' | 'random';
  readonly axes: readonly Axis[];
  /** Of random search. */
  readonly seed: number;
  /** Share of the range that is kept out of every search, at its end. */
  readonly holdout?: number;
  /** Whether that part is evaluated, once, with what the bars before it would have one choose. */
  readonly openHoldout: boolean;
  /** Whether indicators may warm up on bars before a part; true when left out. */
  readonly history?: boolean;
}

/** A walk-forward before anything was evaluated. */
export interface WalkForwardPlan {
  readonly task: SearchTask;
  readonly settings: WalkForwardSettings;
  readonly pointSet: PointSet;
  readonly range: TimeSpan;
  readonly windows: readonly Window[];
  readonly holdout: { readonly share: number; readonly span: TimeSpan; readonly open: boolean } | null;
  /** The windows to search: those above, and the one before the hold-out where it is to be opened. */
  readonly searches: readonly Window[];
}

/** Bars in front of a part that the slowest parameter set and the risk manager warm up on. */
export const historyOf = (
  { strategy }: Pick<RunInput, 'strategy'>,
  points: readonly ParameterValues[],
): number => historyBars(points.reduce((most, params) => Math.max(most, strategy.warmup(params)), 0));

/** The range of a run: from its first traded bar (of any market) to the close of its last candle. */
export const rangeOfRun = ({ markets, options }: Pick<RunInput, 'markets' | 'options'>): TimeSpan => {
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  const first = Math.min(...markets.map(({ candles }) => candles.time[0]!));
  return {
    from: Math.max(options.from ?? first, first),
    to: Math.max(...markets.map(({ candles }) => candles.time.at(-1)!)) + barMs,
  };
};

/** Lays the windows and makes the parameter sets. Pure; nothing is evaluated yet. */
export const planWalkForward = (input: RunInput, wish: WalkForwardWish): WalkForwardPlan => {
  const barMs = timeframeMs(input.markets[0]!.candles.timeframe);
  const range = rangeOfRun(input);
  const pointSet = makePoints(input.strategy, input.params, wish.axes, {
    ...(wish.search === undefined ? {} : { search: wish.search }),
    most: wish.trials,
    seed: wish.seed,
  });
  const { points, conflicts, search, axes } = pointSet;
  const parts = wish.holdout === undefined ? null : sealEnd(range, barMs, wish.holdout);
  const windows = layWindows(parts?.open ?? range, barMs, wish);
  const { mode, trainBars, testBars, purgeBars, embargoBars, objective, minTrades, trials } = wish;
  const holdout =
    parts === null ? null : { share: wish.holdout!, span: parts.sealed, open: wish.openHoldout };
  const last =
    holdout?.open === true ? [windowBefore(holdout.span, range.from, barMs, wish, windows.length)] : [];
  return {
    task: {
      input,
      points,
      objective,
      minTrades,
      history: wish.history === false ? 0 : historyOf(input, points),
    },
    settings: {
      ...{ mode, trainBars, testBars, purgeBars, embargoBars, objective, minTrades, search, trials },
      space: Object.fromEntries(axes.map(({ name, values }) => [name, values])),
      points: points.length,
      conflicts,
    },
    pointSet,
    range,
    windows,
    holdout,
    searches: [...windows, ...last],
  };
};
