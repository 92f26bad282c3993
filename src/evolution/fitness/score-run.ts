import { maxDrawdown } from '../../metrics/drawdown.js';
import type { MetricsInput } from '../../metrics/metrics-input.js';
import { summarise } from '../../metrics/summary.js';
import { scoreOf } from '../../research/walk-forward/figures.js';
import { evaluationOf } from '../../research/walk-forward/search-window.js';
import type { EvaluationTask } from '../evaluator.js';
import { type ChainRoom, chainTests, type TestChain } from './chain-tests.js';
import { yearlyGrowth } from './growth.js';
import type { PlayedRun } from './played-run.js';
import type { Score, ScoreStatus, WindowScore } from './score.js';
import { scoreWindow } from './score-windows.js';

/** None of the figures that a score keeps depends on them. */
const NOT_ASKED = { fees: 0, slippage: 0, turnover: 0, exposedBars: 0 };

// Written out: spreading makes an object key by key, several times slower.
const inputOf = (
  { time, barMs, equity, initialEquity, trades }: PlayedRun,
  dayEnds: Int32Array,
): MetricsInput => ({
  time,
  barMs,
  equity,
  initialEquity,
  dayEnds,
  trades,
  fees: 0,
  slippage: 0,
  turnover: 0,
  exposedBars: 0,
});

/** The deepest fall of a curve, from 0 to -1; all of it where the curve is no number. */
const fallOf = (equity: Float64Array, initialEquity: number): number =>
  equity.length === 0 ? 0 : Math.max(-1, maxDrawdown(equity, initialEquity) ?? -1);

interface OutOfSample extends Pick<Score, 'growth' | 'drawdown' | 'trades' | 'objective'> {}

const NOTHING_TESTED: OutOfSample = { growth: 0, drawdown: 0, trades: 0, objective: null };

const objectiveIn = ({ fitness }: EvaluationTask, run: PlayedRun, chain: TestChain): number | null => {
  if (fitness.objective === null) return null;
  const { time, equity } = chain;
  const { barMs, initialEquity } = run;
  return scoreOf(
    fitness.objective,
    summarise({ time, barMs, equity, initialEquity, trades: chain.trades(), ...NOT_ASKED }),
  );
};

const outOfSample = (
  task: EvaluationTask,
  run: PlayedRun,
  windows: EvaluationTask['windows'],
  scores: readonly WindowScore[],
  room: ChainRoom | undefined,
): OutOfSample => {
  if (windows.length === 0) return NOTHING_TESTED;
  const chain = chainTests(run, windows, scores, room);
  return {
    growth: yearlyGrowth(chain.finalEquity / run.initialEquity, chain.lengthMs),
    drawdown: fallOf(chain.equity, run.initialEquity),
    trades: chain.closed,
    objective: objectiveIn(task, run, chain),
  };
};

/** How much of the data a run is of, and how far it fell there. */
export interface RunShare {
  readonly share: number;
  /** End of it, ms UTC. */
  readonly end: number;
  /** `dayEnds` of its bars. */
  readonly dayEnds: Int32Array;
}

/** The deepest fall of a whole run, from 0 to -1, at the close of bars, in sample and out of it. */
export const runDrawdown = (run: PlayedRun): number => fallOf(run.equity, run.initialEquity);

const statusOf = (
  { fitness }: EvaluationTask,
  hopeless: boolean,
  trades: number,
  windows: readonly WindowScore[],
): ScoreStatus => {
  if (hopeless) return 'hopeless';
  if (!windows.some(({ selected }) => selected)) return 'nothing';
  return trades < fitness.minTrades ? 'few-trades' : 'scored';
};

/**
 * The score of a run over a share of the data. The run is cut at the borders of the windows that lie in that share: each
 * train part says whether the next part counts (`selected`: money was made in it after costs, in enough trades), the next
 * parts that count are chained, and growth, drawdown, trades and objective are those of the chain.
 *
 * `stability` is the share of ALL windows that counted and gained. A window in cash was not won: a genome that its train
 * parts speak for only once, and that is lucky there, is not a stable one.
 *
 * A run that fell below the drawdown limit anywhere, in sample or out of it, is `hopeless`, and the fall of the whole run is
 * its drawdown where that is the deeper one. Pure, in memory to use again or without it. See docs/evolution-fitness.md.
 */
export const scoreRun = (
  task: EvaluationTask,
  run: PlayedRun,
  { share, end, dayEnds }: RunShare,
  room?: ChainRoom,
): Score => {
  const inside = task.windows.filter(({ test }) => test.to <= end);
  const windows = inside.map((window) => scoreWindow(task, run, window));
  const tested = outOfSample(task, run, inside, windows, room);
  const metrics = summarise(inputOf(run, dayEnds));
  const fall = Math.max(-1, metrics.maxDrawdown ?? -1);
  const hopeless = -fall > task.fitness.drawdownLimit;
  const won = windows.filter(({ selected, testGrowth }) => selected && testGrowth > 0).length;
  return {
    status: statusOf(task, hopeless, tested.trades, windows),
    share,
    growth: tested.growth,
    drawdown: hopeless ? Math.min(fall, tested.drawdown) : tested.drawdown,
    stability: windows.length === 0 ? 0 : won / windows.length,
    trades: tested.trades,
    objective: tested.objective,
    windows,
    evaluation: evaluationOf(metrics),
  };
};
