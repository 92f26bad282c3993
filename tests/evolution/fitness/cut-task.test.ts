import { describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../../src/core/candles.js';
import type { EvaluationTask } from '../../../src/evolution/evaluator.js';
import { cutTask, holdsWindow } from '../../../src/evolution/fitness/cut-task.js';
import { layWindows } from '../../../src/research/walk-forward/windows.js';
import { HOUR, inputFor, synthetic, T0 } from '../../research/walk-forward/setting.js';
import { toyFamily } from '../samplers/toy.js';

const { markets, options } = inputFor([synthetic(1100, 1), synthetic(1100, 2)]);

/** 100 bars of history, 900 bars to judge on: windows of 100 bars that follow 200 each, and 100 sealed bars left out. */
const span = { from: T0 + 100 * HOUR, to: T0 + 1000 * HOUR };

const task: EvaluationTask = {
  families: [toyFamily({})],
  markets,
  options: { ...options, from: span.from },
  span,
  windows: layWindows(span, HOUR, {
    mode: 'rolling',
    trainBars: 200,
    testBars: 100,
    purgeBars: 0,
    embargoBars: 0,
  }),
  fitness: { minTrades: 10, drawdownLimit: 0.5, parsimony: 0, objective: null, rungs: [] },
};

describe('a task that is cut', () => {
  test('is itself for all of the data', () => {
    expect(cutTask(task, 1)).toBe(task);
  });

  test('keeps the history, the windows that end within it, and no candle after', () => {
    const cut = cutTask(task, 0.5);
    expect(cut.span).toEqual({ from: span.from, to: T0 + 550 * HOUR });
    expect(task.windows).toHaveLength(7);
    expect(cut.windows).toEqual(task.windows.slice(0, 2));
    for (const { candles } of cut.markets) {
      expect(candles.time[0]).toBe(T0);
      expect(candles.time.at(-1)).toBe(T0 + 549 * HOUR);
    }
    expect(cut.fitness.minTrades).toBe(5);
    expect(cut.options).toBe(task.options);
  });

  test('has no market that begins after it', () => {
    const late = { ...markets[1]!, candles: sliceCandles(markets[1]!.candles, 600) };
    const cut = cutTask({ ...task, markets: [markets[0]!, late] }, 0.5);
    expect(cut.markets).toHaveLength(1);
  });

  test('holds a window from the share on at which the first one ends', () => {
    expect([0.2, 0.33, 0.34, 1].map((share) => holdsWindow(task, share))).toEqual([false, false, true, true]);
  });

  test('is a data error where no window fits', () => {
    expect(() => cutTask(task, 0.2)).toThrow('no window ends in the first 20 % of the data');
  });
});
