import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { dailyReturns } from '../../../src/metrics/daily-returns.js';
import { dayEnds } from '../../../src/metrics/day-ends.js';
import { backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { probabilityOfBacktestOverfitting } from '../../../src/research/overfitting/pbo.js';
import { superiorAbility } from '../../../src/research/overfitting/superior-ability.js';
import { marketsUpTo } from '../../../src/research/walk-forward/coverage.js';
import { evaluatePlan } from '../../../src/research/walk-forward/evaluate-plan.js';
import {
  addedReturns,
  returnColumns,
  sampledPlaces,
} from '../../../src/research/walk-forward/grid-returns.js';
import { luckQuestion, tallyEvaluations } from '../../../src/research/walk-forward/luck.js';
import { planWalkForward } from '../../../src/research/walk-forward/plan.js';
import { searchWindow } from '../../../src/research/walk-forward/search-window.js';
import { concludeWalkForward, NO_HISTORY } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY } from '../scripted.js';
import { HOUR, inputFor, synthetic, T0, wishFor, without } from './setting.js';

describe('sampledPlaces', () => {
  test('are all of up to 100 sets', () => {
    expect(sampledPlaces(3)).toEqual([0, 1, 2]);
    expect(sampledPlaces(100)).toEqual(Array.from({ length: 100 }, (_, place) => place));
  });

  test.each([101, 200, 1999, 2000, 40_000])(
    'are about a hundred of %i, one in each part of the list',
    (points) => {
      const places = sampledPlaces(points);
      expect(places.length).toBeGreaterThan(points === 101 ? 50 : 98);
      expect(new Set(places).size).toBe(places.length);
      places.forEach((place, k) => {
        expect(place).toBeLessThan(points);
        if (k > 0) expect(place - places[k - 1]!).toBeLessThanOrEqual(Math.ceil((2 * points) / 100));
        if (k > 0) expect(place).toBeGreaterThan(places[k - 1]!);
      });
    },
  );

  test('meet every value of the last parameter of a grid of 100 times 20', () => {
    expect(new Set(sampledPlaces(2000).map((place) => place % 20)).size).toBe(20);
  });
});

describe('addedReturns', () => {
  const day = (n: number) => n * DAY_MS;
  const window = (index: number, from: number, to: number, test: number) => ({
    index,
    train: { from, to },
    test: { from: to, to: to + test },
  });
  const returns = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);

  test('are all of the first window, and after it the days that the window before had not', () => {
    expect(addedReturns(returns, 0, window(0, 0, day(6), day(2)))).toEqual([...returns]);
    expect(addedReturns(returns, day(2), window(1, day(2), day(8), day(2)))).toEqual([0.5, 0.6]);
  });

  test('leave out a day that the window before had a part of', () => {
    // The train part before ended at noon of day 6.
    expect(addedReturns(returns, day(2.5), window(1, day(2.5), day(8.5), day(2)))).toEqual([0.6]);
  });

  test('of an anchored window are its end alone', () => {
    expect(addedReturns(returns, 0, window(1, 0, day(6), day(2)))).toEqual([0.5, 0.6]);
  });

  test('are 0 once the money is gone', () => {
    expect(addedReturns(Float64Array.of(0.1, -1, Number.NaN), 0, window(0, 0, day(3), day(2)))).toEqual([
      0.1, -1, 0,
    ]);
  });
});

describe('the luck of a walk-forward', () => {
  const candles = synthetic(2400);
  const plan = planWalkForward(inputFor(candles), wishFor({ holdout: 0.2, openHoldout: true }));
  const searched = plan.searches.map((window) => searchWindow(plan.task, window));
  const evaluated = evaluatePlan(plan, searched);
  const { luck, equity } = concludeWalkForward(plan, evaluated, IDENTITY);

  test('has each day of the train range once, as backtests of the train parts have them', () => {
    const { windows, task } = plan;
    const columns = returnColumns(searched.slice(0, windows.length).map(({ returns }) => returns));
    expect(columns).toHaveLength(5);
    const days = (windows.at(-1)!.train.to - windows[0]!.train.from) / DAY_MS;
    task.points.forEach((params, place) => {
      expect(columns[place]).toHaveLength(days);
      const expected = windows.flatMap((window, k) => {
        const markets = marketsUpTo(task.input.markets, window.train, task.history);
        const options = { ...task.input.options, from: window.train.from };
        const run = backtestStrategy({ ...task.input, markets, options, params }, IDENTITY);
        const all = dailyReturns(run.equity.equity, dayEnds(run.equity.time), 10_000);
        return [...(k === 0 ? all : all.subarray(all.length - 5))];
      });
      expect([...columns[place]!]).toEqual(expected);
    });
  });

  test('has the PBO of those days, which the hold-out is no part of', () => {
    const columns = returnColumns(searched.slice(0, plan.windows.length).map(({ returns }) => returns));
    const { result } = probabilityOfBacktestOverfitting(columns, { seed: IDENTITY.seed });
    expect(luck.pbo).toEqual({
      probability: result!.pbo,
      noise: {
        low: result!.noise!.low,
        high: result!.noise!.high,
        confidence: 0.9,
        chance: result!.noise!.chance,
      },
      sets: 5,
      searched: 5,
      days: columns[0]!.length,
      splits: 12_870,
    });
    expect(columns[0]!.length * DAY_MS).toBeLessThan(plan.holdout!.span.from - T0);
  });

  test('tests the chained test parts against cash and holding', () => {
    const ends = dayEnds(equity.time);
    const chained = dailyReturns(equity.equity, ends, 10_000);
    const options = { seed: IDENTITY.seed };
    const holding = superiorAbility([chained], dailyReturns(equity.benchmark, ends, 10_000), options);
    expect(luck.spa.holding?.p).toBe(holding.result!.spa.consistent);
    expect(luck.spa.cash?.p).toBe(superiorAbility([chained], undefined, options).result!.spa.consistent);
    expect(luck.days).toBe(chained.length);
  });

  test('counts each set on each train part and each choice on its test part, the hold-out included', () => {
    const parts = plan.searches.length;
    expect(tallyEvaluations(evaluated)).toMatchObject({ trials: 6 * parts, counted: 'here' });
    expect(luck).toMatchObject({ trials: 6 * parts, counted: 'here' });
    const tally = { trials: 999, variance: 1, counted: 'ledger' } as const;
    const told = concludeWalkForward(plan, evaluated, IDENTITY, NO_HISTORY, tally).luck;
    expect(told).toMatchObject({ trials: 999, counted: 'ledger' });
  });

  test('asks the ledger for what saw any part of the windows', () => {
    expect(luckQuestion(plan)).toEqual({
      family: 'momentum',
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      from: T0,
      to: plan.windows.at(-1)!.test.to,
    });
  });

  test('keeps the columns of all sets equally long where a window has too few candles', () => {
    const holed = without(candles, T0 + 700 * HOUR, T0 + 830 * HOUR);
    const other = planWalkForward(inputFor(holed), wishFor());
    const columns = returnColumns(other.windows.map((window) => searchWindow(other.task, window).returns));
    expect(columns).toHaveLength(5);
    expect(new Set(columns.map(({ length }) => length)).size).toBe(1);
  });

  test('has no PBO, and says why, where one set was searched', () => {
    const alone = planWalkForward(inputFor(candles), wishFor({ axes: [] }));
    const found = alone.searches.map((window) => searchWindow(alone.task, window));
    const { luck: lone } = concludeWalkForward(alone, evaluatePlan(alone, found), IDENTITY);
    expect(lone).toMatchObject({ pbo: null, pboReason: '1 trial, at least 2 are needed' });
  });
});
