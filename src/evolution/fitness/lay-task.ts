import { dataError, usageError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput, RunOptions } from '../../engine/run.js';
import { barsIn, marketsUpTo } from '../../research/walk-forward/coverage.js';
import { rangeOfRun } from '../../research/walk-forward/plan.js';
import { layWindows, sealEnd, type WindowLengths } from '../../research/walk-forward/windows.js';
import type { EvaluationTask, FitnessSettings } from '../evaluator.js';
import type { Family } from '../genome/family.js';

/** Fewer windows say nothing about whether a genome holds out of sample. */
const LEAST_WINDOWS = 3;

export const DEFAULT_HOLDOUT = 0.2;

export interface TaskWish {
  /** Bars of a train part. */
  readonly train: number;
  /** Bars of a test part. */
  readonly test: number;
  /** Share of the range that is sealed at its end; 0.2 when left out, 0 for none. */
  readonly holdout?: number;
  readonly fitness: FitnessSettings;
}

/** The sealed end of the range: what nothing is bred on, for the finalists, once. */
export interface Holdout {
  readonly span: TimeSpan;
  /** Up to the end of the range, with everything before it. */
  readonly markets: readonly MarketInput[];
}

export interface LaidTask {
  readonly task: EvaluationTask;
  readonly holdout: Holdout | null;
}

const checkRungs = ({ rungs }: FitnessSettings): void => {
  const ascend = rungs.every((rung, k) => rung > (rungs[k - 1] ?? 0) && rung < 1);
  if (ascend) return;
  throw usageError(
    `rungs of ${rungs.join(', ')} are not allowed`,
    'give shares of the data between 0 and 1, ascending',
  );
};

const lengthsOf = ({ train, test }: TaskWish): WindowLengths => ({
  mode: 'rolling',
  trainBars: train,
  testBars: test,
  purgeBars: 0,
  embargoBars: 0,
});

const allHistory = (markets: readonly MarketInput[], span: TimeSpan): readonly MarketInput[] =>
  marketsUpTo(markets, span, Number.POSITIVE_INFINITY);

/** Nothing can be bred on a market that begins where the hold-out does. */
const checkMarkets = (markets: readonly MarketInput[], span: TimeSpan): void => {
  const missing = markets.find(({ candles }) => barsIn(candles, span) === 0);
  if (missing === undefined) return;
  throw dataError(`there are no ${missing.candles.symbol} candles in what is to be bred on`, {
    hint: 'leave this market out, or choose a smaller hold-out',
  });
};

/**
 * Lays out what genomes are judged by. The end of the range is sealed; before it the windows follow each other so that the
 * last one ends where the seal begins, and bars that are too few for one more are left at the start, as history. The markets
 * of the task end at the seal: nothing of the hold-out is even handed to an evaluator.
 *
 * Throws a data error where the range is too short for three windows, or a market has no candles in it. Pure.
 */
export const layTask = ({
  families,
  markets,
  options,
  wish,
}: {
  readonly families: readonly Family[];
  readonly markets: readonly MarketInput[];
  readonly options: RunOptions;
  readonly wish: TaskWish;
}): LaidTask => {
  const { train, test, holdout: share = DEFAULT_HOLDOUT, fitness } = wish;
  checkRungs(fitness);
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  const range = rangeOfRun({ markets, options });
  const parts = share === 0 ? null : sealEnd(range, barMs, share);
  const { from, to } = parts?.open ?? range;
  const bars = Math.floor((to - from) / barMs);
  const count = Math.floor((bars - train) / test);
  if (count < LEAST_WINDOWS) {
    throw dataError(
      `the range has ${bars} bars${parts === null ? '' : ' before the hold-out'}, and ${LEAST_WINDOWS} windows take ${train + LEAST_WINDOWS * test}`,
      {
        hint: `choose an earlier --from, or shorter parts with --train and --test${parts === null ? '' : ', or a smaller --holdout'}`,
      },
    );
  }
  const span = { from: to - (train + count * test) * barMs, to };
  const bred = allHistory(markets, span);
  checkMarkets(bred, span);
  return {
    task: {
      families,
      markets: bred,
      options: { ...options, from: span.from },
      span,
      windows: layWindows(span, barMs, lengthsOf(wish)),
      fitness,
    },
    holdout: parts === null ? null : { span: parts.sealed, markets: allHistory(markets, parts.sealed) },
  };
};
