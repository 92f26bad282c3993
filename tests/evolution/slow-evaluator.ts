import { runStrategy } from '../../src/engine/run.js';
import type { EvaluationTask, Evaluator } from '../../src/evolution/evaluator.js';
import type { Score, WindowScore } from '../../src/evolution/fitness/score.js';
import type { Genome } from '../../src/evolution/genome/genome.js';
import { parametersOf } from '../../src/evolution/genome/parameters-of.js';
import { backtestStrategy } from '../../src/research/backtest/backtest.js';
import { evaluationOf } from '../../src/research/walk-forward/search-window.js';

const YEAR_MS = 365 * 86_400_000;

/** One genome by the plainest means: a run of its own, cut by hand. Neither rungs nor a drawdown limit. */
const scoreOf = (task: EvaluationTask, genome: Genome): Score => {
  const { strategy, ...family } = task.families.find(({ name }) => name === genome.family)!;
  const params = parametersOf({ strategy, ...family }, genome)!;
  const input = {
    strategy,
    params,
    markets: task.markets,
    options: { ...task.options, from: task.span.from },
  };
  const { time, equity } = runStrategy(input);
  const { metrics, trades } = backtestStrategy(input, { sourceDigest: 'x', provider: 'tests', seed: 1 });
  const at = (when: number): number => {
    const bars = time.filter((open) => open < when).length;
    return bars === 0 ? task.options.initialBalance : equity[bars - 1]!;
  };
  const growth = ({ from, to }: EvaluationTask['span']): number =>
    (Math.log(Math.max(1e-9, at(to) / at(from))) * YEAR_MS) / (to - from);
  const closed = ({ from, to }: EvaluationTask['span']): number =>
    trades.filter(({ exitTime }) => exitTime >= from && exitTime < to).length;
  const windows = task.windows.map(({ train, test }): WindowScore => {
    const [trainGrowth, trainTrades] = [growth(train), closed(train)];
    return {
      trainGrowth,
      trainTrades,
      selected: trainGrowth > 0 && trainTrades > 0,
      testGrowth: growth(test),
    };
  });
  const taken = windows.flatMap(({ selected }, k) => (selected ? [k] : []));
  const count = taken.reduce((sum, k) => sum + closed(task.windows[k]!.test), 0);
  return {
    status: taken.length === 0 ? 'nothing' : count < task.fitness.minTrades ? 'few-trades' : 'scored',
    share: 1,
    growth: taken.reduce((sum, k) => sum + windows[k]!.testGrowth / windows.length, 0),
    drawdown: metrics.maxDrawdown ?? 0,
    stability: taken.filter((k) => windows[k]!.testGrowth > 0).length / windows.length,
    trades: count,
    objective: null,
    windows,
    evaluation: evaluationOf(metrics),
  };
};

/** The port of evaluators, without anything that makes one fast. */
export const slowEvaluator = (task: EvaluationTask): Evaluator => ({
  evaluate: async (genomes) => genomes.map((genome) => scoreOf(task, genome)),
  close: async () => {},
});
