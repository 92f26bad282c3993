import { beforeAll, describe, expect, test } from '@jest/globals';
import { firstIndexAt } from '../../../src/core/candles.js';
import { createRng, hashInts } from '../../../src/core/rng.js';
import { DAY_MS } from '../../../src/core/timeframe.js';
import type { EvaluationTask } from '../../../src/evolution/evaluator.js';
import { evaluateGenomes, openFitness } from '../../../src/evolution/fitness/evaluate-genomes.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import type { Family } from '../../../src/evolution/genome/family.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import { backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { errorOf } from '../../library/market.js';
import { IDENTITY } from '../../research/scripted.js';
import { HOUR, synthetic, T0, without } from '../../research/walk-forward/setting.js';
import { allGenomes, familyOf, rsiFamily, smaFamily, taskOn } from '../setting.js';
import { slowScore } from './slow-score.js';

let [sma, rsi] = [] as unknown as [Family, Family];
let genomes: readonly Genome[] = [];

beforeAll(async () => {
  [sma, rsi] = await Promise.all([smaFamily(), rsiFamily()]);
  genomes = [...allGenomes(sma), ...allGenomes(rsi)];
});

const eth = (bars: number) =>
  syntheticCandles({ symbol: 'ETH/USDT', timeframe: '1h', from: T0, to: T0 + bars * HOUR }, 3);

describe('a score', () => {
  test.each([
    ['one market', () => synthetic(2000), {}],
    ['two markets', () => [synthetic(2000), eth(2000)], {}],
    ['history in front of the first window', () => synthetic(2000), { from: T0 + 90 * HOUR }],
    ['a hole across a border', () => without(synthetic(2000), T0 + 1000 * HOUR, T0 + 1150 * HOUR), {}],
    [
      'shorts and sizing by risk',
      () => synthetic(2000),
      { allowShort: true, sizing: { kind: 'risk', riskFraction: 0.02 } as const },
    ],
  ])('is that of a slow evaluation by hand, with %s', (_, candles, options) => {
    const task = taskOn([sma, rsi], candles(), {}, options);
    expect(task.windows).toHaveLength('from' in options ? 8 : 9);
    const scores = evaluateGenomes(task, genomes);
    genomes.forEach((genome, k) => {
      const slow = slowScore(task, genome);
      const { windows, growth, drawdown, stability, trades, evaluation, share } = scores[k]!;
      windows.forEach((window, w) => {
        const { trainGrowth, testGrowth, ...exact } = slow.windows[w]!;
        expect(window).toMatchObject(exact);
        expect(window.trainGrowth).toBeCloseTo(trainGrowth, 9);
        expect(window.testGrowth).toBeCloseTo(testGrowth, 9);
      });
      expect(windows).toHaveLength(slow.windows.length);
      expect(growth).toBeCloseTo(slow.growth, 9);
      expect(drawdown).toBeCloseTo(slow.drawdown, 9);
      expect([stability, trades, share]).toEqual([slow.stability, slow.trades, 1]);
      expect([evaluation[4], evaluation[5]]).toEqual([expect.closeTo(slow.totalReturn, 9), slow.allTrades]);
    });
    expect(new Set(scores.map(({ growth }) => growth)).size).toBeGreaterThan(3);
    expect(scores.some(({ windows }) => windows.some(({ selected }) => selected))).toBe(true);
    expect(scores.some(({ windows }) => windows.some(({ selected }) => !selected))).toBe(true);
  });

  test('has the evaluation of a backtest over the same bars for the ledger', () => {
    const task = taskOn([sma]);
    const genome = { family: sma.name, places: [1, 2] };
    const params = sma.strategy.resolve({ fast: 5, slow: 34 });
    const { markets, options } = task;
    const { metrics } = backtestStrategy({ strategy: sma.strategy, params, markets, options }, IDENTITY);
    const [{ evaluation }] = evaluateGenomes(task, [genome]) as [Score];
    expect(evaluation).toEqual([
      metrics.sharpe! / Math.sqrt(365),
      metrics.days,
      metrics.skewness,
      metrics.kurtosis,
      metrics.totalReturn,
      metrics.trades,
    ]);
  });

  test('has the objective of the chained account: a return is that of its growth, a Sharpe ratio that of its days', () => {
    const returns = evaluateGenomes(taskOn([sma], synthetic(2000), { objective: 'return' }), allGenomes(sma));
    const ratios = evaluateGenomes(taskOn([sma]), allGenomes(sma));
    const days = 9 * 5;
    returns.forEach(({ objective, growth }) => {
      expect(objective).toBeCloseTo(Math.expm1((growth * days) / 365), 9);
    });
    allGenomes(sma).forEach((genome, k) => {
      const { chained, chainedTime } = slowScore(taskOn([sma]), genome);
      const levels = new Map<number, number>();
      let level = 1;
      chained.forEach((ratio, i) => {
        level *= ratio;
        levels.set(Math.floor(chainedTime[i]! / DAY_MS), level);
      });
      const ends = [...levels.values()];
      const daily = ends.map((end, d) => end / (ends[d - 1] ?? 1) - 1);
      const mean = daily.reduce((sum, value) => sum + value, 0) / daily.length;
      const variance = daily.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (daily.length - 1);
      const expected = variance > 0 ? (mean / Math.sqrt(variance)) * Math.sqrt(365) : null;
      if (expected === null) expect(ratios[k]!.objective).toBeNull();
      else expect(ratios[k]!.objective).toBeCloseTo(expected, 6);
    });
  });

  test('has no objective where none is asked for', () => {
    const [score] = evaluateGenomes(taskOn([sma], synthetic(2000), { objective: null }), [genomes[0]!]);
    expect(score!.objective).toBeNull();
  });
});

describe('a score depends on task and genome alone', () => {
  const bits = (scores: readonly Score[]): string =>
    JSON.stringify(scores, (_, value) => (Object.is(value, -0) ? '-0' : value));

  test('in whatever order genomes come, and together with whichever', () => {
    const task = taskOn([sma, rsi]);
    const together = evaluateGenomes(task, genomes);
    expect(bits(genomes.map((genome) => evaluateGenomes(task, [genome])[0]!))).toBe(bits(together));
    expect(bits(evaluateGenomes(task, genomes.toReversed()).toReversed())).toBe(bits(together));
    const scoreOf = openFitness(task);
    for (const genome of genomes) scoreOf(genome);
    expect(bits(genomes.map(scoreOf))).toBe(bits(together));
  });

  test.each([
    ['one market', () => synthetic(2000)],
    ['two markets', () => [synthetic(2000), without(eth(2000), T0 + 300 * HOUR, T0 + 470 * HOUR)]],
  ])('and on no rung that it passes, with %s', (_, candles) => {
    const task = taskOn([sma, rsi], candles());
    const tried = taskOn([sma, rsi], candles(), { rungs: [0.1, 0.25, 0.5] });
    expect(bits(evaluateGenomes(tried, genomes))).toBe(bits(evaluateGenomes(task, genomes)));
  });
});

describe('candles after the test part of a window, changed at random,', () => {
  test('do not move its score', () => {
    const candles = synthetic(2000);
    const scoresOf = (task: EvaluationTask) => evaluateGenomes(task, genomes).map(({ windows }) => windows);
    const task = taskOn([sma, rsi], candles);
    const plain = scoresOf(task);
    task.windows.slice(0, -1).forEach(({ test: { to } }, k) => {
      const at = firstIndexAt(candles.time, to);
      const rng = createRng(hashInts(11, k));
      const factors = candles.close.map((_, i) => (i < at ? 1 : 0.5 + rng.next()));
      const column = (prices: Float64Array) => prices.map((price, i) => price * factors[i]!);
      const { open, high, low, close, volume } = candles;
      const changed = {
        ...candles,
        ...{ open: column(open), high: column(high), low: column(low), close: column(close) },
        volume: column(volume),
      };
      const found = scoresOf(taskOn([sma, rsi], changed, { drawdownLimit: 1 }));
      expect(found.map((windows) => windows.slice(0, k + 1))).toEqual(
        plain.map((windows) => windows.slice(0, k + 1)),
      );
      expect(found).not.toEqual(plain);
    });
  });
});

describe('what becomes of an evaluation', () => {
  test('is hopeless beyond the drawdown limit, at the first rung where that shows', () => {
    const task = taskOn([sma, rsi]);
    const limit = 0.04;
    const whole = evaluateGenomes(taskOn([sma, rsi], synthetic(2000), { drawdownLimit: limit }), genomes);
    const rungs = [0.3, 0.6];
    const tried = evaluateGenomes(
      taskOn([sma, rsi], synthetic(2000), { drawdownLimit: limit, rungs }),
      genomes,
    );
    genomes.forEach((genome, k) => {
      const { fall, windows } = slowScore(task, genome);
      const hopeless = -fall > limit;
      expect([whole[k]!.status === 'hopeless', whole[k]!.share]).toEqual([hopeless, 1]);
      expect(tried[k]!.status === 'hopeless').toBe(hopeless);
      if (!hopeless) return;
      expect(whole[k]!.drawdown).toBeCloseTo(fall, 9);
      expect(-tried[k]!.drawdown).toBeGreaterThan(limit);
      // The windows that lie in the rung are those of the whole, to the last bit.
      const end = task.span.from + Math.round(tried[k]!.share * 1560) * HOUR;
      const inside = task.windows.filter((window) => window.test.to <= end).length;
      expect(tried[k]!.windows).toEqual(whole[k]!.windows.slice(0, inside));
      expect(windows).toHaveLength(9);
    });
    const shares = new Set(tried.map(({ share }) => share));
    expect([...shares].sort()).toEqual([0.3, 0.6, 1]);
  });

  test('is few trades below the least number out of sample, and nothing where no train part spoke for it', () => {
    const many = evaluateGenomes(taskOn([sma], synthetic(2000), { minTrades: 5 }), allGenomes(sma));
    many.forEach(({ status, trades, windows }) => {
      const selected = windows.some((window) => window.selected);
      expect(status).toBe(!selected ? 'nothing' : trades < 5 ? 'few-trades' : 'scored');
    });
    const most = Math.max(...many.map(({ trades }) => trades));
    const none = evaluateGenomes(taskOn([sma], synthetic(2000), { minTrades: 40 * most }), allGenomes(sma));
    none.forEach((score) => {
      expect(score).toMatchObject({ status: 'nothing', growth: 0, drawdown: 0, stability: 0, trades: 0 });
    });
    const few = evaluateGenomes(taskOn([sma], synthetic(2000), { minTrades: most + 1 }), allGenomes(sma));
    expect(few.some(({ status }) => status === 'few-trades')).toBe(true);
    expect(few.some(({ status }) => status === 'scored')).toBe(false);
  });

  test('is an error of the program for a genome that cannot be', () => {
    const crossed = familyOf({ ...sma, sourceDigest: '', origin: '' }, 'sma_crossover', {
      fast: [60],
      slow: [20],
    });
    expect(() => evaluateGenomes(taskOn([crossed]), [{ family: sma.name, places: [0, 0] }])).toThrow(
      errorOf('invariant', 'a genome of sma_crossover has values that do not go together: 0, 0'),
    );
    expect(() => evaluateGenomes(taskOn([sma]), [{ family: 'other', places: [] }])).toThrow(
      errorOf('invariant', 'a genome is of an unknown family, other'),
    );
  });
});
