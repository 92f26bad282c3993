import { DAY_MS } from '../../../src/core/timeframe.js';
import { readTrades } from '../../../src/engine/records.js';
import { runStrategy } from '../../../src/engine/run.js';
import type { EvaluationTask } from '../../../src/evolution/evaluator.js';
import type { WindowScore } from '../../../src/evolution/fitness/score.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';

/**
 * What a genome is worth, the slow way: one run in memory of its own, windows picked out of the columns bar by bar, the
 * curve multiplied up from the returns of single bars.
 */
export const slowScore = (task: EvaluationTask, { family: name, places }: Genome) => {
  const { families, markets, options, span, windows, fitness } = task;
  const family = families.find((known) => known.name === name)!;
  const values = Object.fromEntries(family.genes.map((gene, k) => [gene.name, gene.values[places[k]!]!]));
  const params = family.strategy.resolve({ ...family.base, ...values });
  const { time, equity, recorder } = runStrategy({ strategy: family.strategy, params, markets, options });
  const trades = readTrades(
    recorder,
    markets.map(({ candles }) => candles.symbol),
  );
  const closed = ({ from, to }: { from: number; to: number }) =>
    trades.filter(({ exitTime }) => exitTime >= from && exitTime < to).length;
  /** Returns of the bars that open in a part. */
  const returnsIn = ({ from, to }: { from: number; to: number }): number[] => {
    const found: number[] = [];
    time.forEach((open, i) => {
      const before = i === 0 ? options.initialBalance : equity[i - 1]!;
      if (open >= from && open < to) found.push(equity[i]! / before);
    });
    return found;
  };
  const growth = (ratios: readonly number[], days: number) =>
    (Math.log(ratios.reduce((product, ratio) => product * ratio, 1)) * 365) / days;
  const daysOf = ({ from, to }: { from: number; to: number }) => (to - from) / DAY_MS;
  const scores = windows.map(({ train, test }): WindowScore => {
    const trainGrowth = growth(returnsIn(train), daysOf(train));
    const least = Math.max(1, Math.round((fitness.minTrades * daysOf(train)) / daysOf(span)));
    return {
      trainGrowth,
      trainTrades: closed(train),
      selected: trainGrowth > 0 && closed(train) >= least,
      testGrowth: growth(returnsIn(test), daysOf(test)),
    };
  });
  const chained = windows.flatMap(({ test }, k) =>
    returnsIn(test).map((ratio) => (scores[k]!.selected ? ratio : 1)),
  );
  let [level, peak, drawdown] = [1, 1, 0];
  for (const ratio of chained) {
    level *= ratio;
    peak = Math.max(peak, level);
    drawdown = Math.min(drawdown, level / peak - 1);
  }
  let [high, fall] = [options.initialBalance, 0];
  for (const value of equity) {
    high = Math.max(high, value);
    fall = Math.min(fall, value / high - 1);
  }
  const days = windows.reduce((sum, { test }) => sum + daysOf(test), 0);
  return {
    windows: scores,
    growth: (Math.log(level) * 365) / days,
    drawdown,
    fall,
    stability: scores.filter(({ selected, testGrowth }) => selected && testGrowth > 0).length / scores.length,
    trades: windows.reduce((sum, { test }, k) => sum + (scores[k]!.selected ? closed(test) : 0), 0),
    totalReturn: equity.at(-1)! / options.initialBalance - 1,
    allTrades: trades.length,
    chained,
    chainedTime: windows.flatMap(({ test: { from, to } }) =>
      [...time].filter((open) => open >= from && open < to),
    ),
  };
};
