import { describe, expect, test } from '@jest/globals';
import { OBJECTIVE_NAMES } from '../../../src/core/objective.js';
import type { RunInput } from '../../../src/engine/run.js';
import type { Metrics } from '../../../src/metrics/metrics.js';
import { backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { objectiveOf, scoreOf } from '../../../src/research/walk-forward/figures.js';
import { planWalkForward } from '../../../src/research/walk-forward/plan.js';
import { searchWindow } from '../../../src/research/walk-forward/search-window.js';
import { parseRanges } from '../../../src/research/walk-forward/space.js';
import { testWindow } from '../../../src/research/walk-forward/test-window.js';
import { int } from '../../../src/strategy/parameters.js';
import { long } from '../../../src/strategy/signal.js';
import { defineStrategy, type Strategy } from '../../../src/strategy/strategy.js';
import { IDENTITY } from '../scripted.js';
import { changedFrom, inputFor, momentum, synthetic, wishFor } from './setting.js';

const candles = synthetic(2000);

const searchAll = (input: RunInput, wish = wishFor()) => {
  const plan = planWalkForward(input, wish);
  return { plan, searched: plan.searches.map((window) => searchWindow(plan.task, window)) };
};

describe('the search of a window', () => {
  const { plan, searched } = searchAll(inputFor(candles));

  test('measures what a backtest over the train part measures, and takes the best', () => {
    plan.windows.slice(0, 3).forEach((window, k) => {
      const { train } = window;
      const first = candles.time.indexOf(train.from);
      const results: Metrics[] = plan.task.points.map((params) => {
        const start = Math.max(0, first - plan.task.history);
        const part = {
          ...candles,
          length: first + 480 - start,
          ...Object.fromEntries(
            (['time', 'open', 'high', 'low', 'close', 'volume'] as const).map((name) => [
              name,
              candles[name].slice(start, first + 480),
            ]),
          ),
        };
        return backtestStrategy({ ...inputFor(part, { from: train.from }), params }, IDENTITY).metrics;
      });
      const best = results.reduce(
        (top, { totalReturn }, at) => (totalReturn! > results[top]!.totalReturn! ? at : top),
        0,
      );
      expect(searched[k]!.chosen).toBe(best);
      expect(searched[k]!.inSample?.totalReturn).toBe(results[best]!.totalReturn);
      expect(searched[k]!.evaluations.map((evaluation) => evaluation[4])).toEqual(
        results.map(({ totalReturn }) => totalReturn),
      );
      expect(searched[k]!.eligible).toBe(5);
    });
    expect(new Set(searched.map(({ chosen }) => chosen)).size).toBeGreaterThan(1);
  });

  test('chooses nothing without enough trades', () => {
    const { searched: found } = searchAll(inputFor(candles), wishFor({ minTrades: 10_000 }));
    expect(
      found.every(({ chosen, eligible, inSample }) => chosen === null && eligible === 0 && inSample === null),
    ).toBe(true);
    expect(found[0]!.evaluations).toHaveLength(5);
  });

  test('takes the first of equal ones', () => {
    const twice = { ...plan.task, points: [5, 80, 5, 80].map((back) => ({ back })) };
    for (const window of plan.windows) expect(searchWindow(twice, window).chosen).toBeLessThan(2);
  });

  test.each(OBJECTIVE_NAMES)('can be by %s: what is chosen is best', (objective) => {
    const { plan: other, searched: found } = searchAll(
      inputFor(candles),
      wishFor({ objective, minTrades: 5, trainBars: 800 }),
    );
    const chosen = found.filter((one) => one.chosen !== null);
    expect(chosen.length).toBeGreaterThan(0);
    for (const one of chosen) {
      const values = other.task.points.flatMap((_, place) => {
        const alone = { ...other.task, points: [other.task.points[place]!] };
        const value = searchWindow(alone, other.windows[one.index]!).inSample?.objective;
        return value === undefined || value === null ? [] : [value];
      });
      const best = objective === 'ulcer' ? Math.min(...values) : Math.max(...values);
      expect(one.inSample?.objective).toBe(best);
    }
  });
});

describe('an objective', () => {
  test('that is lower when better is turned round for the ranking', () => {
    const metrics = { ulcerIndex: 0.2, maxDrawdown: -0.3 } as Metrics;
    expect(scoreOf('ulcer', metrics)).toBe(-0.2);
    expect(scoreOf('max-drawdown', metrics)).toBe(-0.3);
    expect(objectiveOf('ulcer', metrics)).toBe(0.2);
    expect(scoreOf('sharpe', { sharpe: null } as Metrics)).toBeNull();
  });
});

/** Looks at the whole series it is given: a leak, where it is given too much. */
const leaky = defineStrategy({
  name: 'leaky',
  title: 'Buys below the middle of all prices it was given',
  source: 'tests',
  tags: [],
  parameters: { back: int(5, { min: 1, max: 200, help: 'bars' }) },
  warmup: ({ back }) => back,
  indicators: ({ close }) => ({
    middle: new Float64Array(close.length).fill((Math.max(...close) + Math.min(...close)) / 2),
  }),
  rules: ({ candles: { close }, params: { back }, indicators: { middle } }) => ({
    enter: (i) => (close[i]! < middle[i]! && close[i]! > close[i - back]! ? long('low') : 0),
    exit: (i) => (close[i]! > middle[i]! || i % (back + 7) === 0 ? 'high' : null),
  }),
});

describe('no look-ahead', () => {
  test.each([
    ['a causal strategy', momentum],
    ['a strategy that looks at everything it is given', leaky],
  ])('what comes after the train part does not change the choice of %s', (_, strategy: Strategy) => {
    const axes = parseRanges(strategy.parameters, ['back=5,10,20,40,80']);
    for (const sizing of [
      { kind: 'fraction', fraction: 0.5 },
      { kind: 'risk', riskFraction: 0.02 },
    ] as const) {
      const { plan, searched } = searchAll(inputFor(candles, { sizing }, strategy), wishFor({ axes }));
      for (const window of plan.windows) {
        const changed = changedFrom(candles, window.train.to, 3);
        const again = planWalkForward(inputFor(changed, { sizing }, strategy), wishFor({ axes }));
        expect(searchWindow(again.task, again.windows[window.index]!)).toEqual(searched[window.index]);
      }
    }
  });

  test('the last bar of the train part does change what is measured', () => {
    const { plan, searched } = searchAll(inputFor(candles));
    const changed = changedFrom(candles, plan.windows[1]!.train.to - 3_600_000, 0.5);
    const again = planWalkForward(inputFor(changed), wishFor());
    expect(searchWindow(again.task, again.windows[1]!)).not.toEqual(searched[1]);
  });

  test('what comes after the test part does not change what is traded in it', () => {
    const { plan, searched } = searchAll(inputFor(candles, {}, leaky), wishFor());
    for (const window of plan.windows) {
      const changed = changedFrom(candles, window.test.to, 0.3);
      const again = planWalkForward(inputFor(changed, {}, leaky), wishFor());
      const one = testWindow(plan.task, window, searched[window.index]!, 10_000);
      const other = testWindow(again.task, window, searched[window.index]!, 10_000);
      expect(other.record).toEqual(one.record);
      expect(other.equity).toEqual(one.equity);
    }
  });

  test('bars before a part are there for the indicators, and not traded', () => {
    const { plan } = searchAll(inputFor(candles));
    const window = plan.windows[2]!;
    const { record, outcome } = testWindow(plan.task, window, searchWindow(plan.task, window), 10_000);
    expect(record.test.bars).toBe(120);
    expect(outcome!.time[0]).toBe(window.test.from);
    expect(outcome!.time.at(-1)).toBe(window.test.to - 3_600_000);
    // With nothing to warm up on, the slowest choices would not decide before their 81st bar.
    expect(plan.task.history).toBeGreaterThanOrEqual(81);
  });
});
