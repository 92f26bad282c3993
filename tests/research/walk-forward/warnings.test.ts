import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS } from '../../../src/core/account-limits.js';
import { evaluatePlan } from '../../../src/research/walk-forward/evaluate-plan.js';
import { firstCrossing } from '../../../src/research/walk-forward/limit-crossing.js';
import { planWalkForward } from '../../../src/research/walk-forward/plan.js';
import { searchWindow } from '../../../src/research/walk-forward/search-window.js';
import { concludeWalkForward, walkForwardStrategy } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY } from '../scripted.js';
import { HOUR, inputFor, synthetic, T0, wishFor } from './setting.js';

describe('the drawdown limit of a chained account', () => {
  const curve = (...equity: number[]) => ({
    time: Float64Array.from(equity, (_, i) => T0 + i * HOUR),
    equity: Float64Array.from(equity),
  });

  test('counts from the highest equity so far, and is crossed at the close of the bar', () => {
    // A fifth below 125 is 100.
    const crossing = firstCrossing(curve(110, 125, 101, 100, 90), 100, 0.2, HOUR);
    expect(crossing).toEqual({ time: T0 + 4 * HOUR, equity: 100 });
  });

  test('counts from the balance at the start', () => {
    expect(firstCrossing(curve(95, 80), 100, 0.2, HOUR)).toEqual({ time: T0 + 2 * HOUR, equity: 80 });
    expect(firstCrossing(curve(95, 81), 100, 0.2, HOUR)).toBeNull();
  });

  test('is never crossed where there is none', () => {
    expect(firstCrossing(curve(50, -20), 100, Number.POSITIVE_INFINITY, HOUR)).toBeNull();
  });

  test('is warned of with day and equity, where no single window crosses it', () => {
    const candles = synthetic(2000);
    const resultWith = (maxDrawdown: number) =>
      walkForwardStrategy(inputFor(candles, { limits: { ...NO_LIMITS, maxDrawdown } }), wishFor(), IDENTITY);
    const free = resultWith(Number.POSITIVE_INFINITY);
    const windowed = Math.max(...free.windows.map(({ outOfSample }) => -outOfSample!.maxDrawdown!));
    const limit = (windowed - free.metrics.maxDrawdown!) / 2;
    expect(limit).toBeGreaterThan(windowed);
    const { equity: curveOfIt, warnings, windows } = resultWith(limit);
    const { time, equity } = curveOfIt;
    expect(windows.every(({ outOfSample }) => -outOfSample!.maxDrawdown! < limit)).toBe(true);
    let peak = 10_000;
    const at = equity.findIndex((now) => {
      peak = Math.max(peak, now);
      return 1 - now / peak >= limit;
    });
    const day = new Date(time[at]! + HOUR).toISOString().slice(0, 10);
    const said = (warnings: readonly string[]) =>
      warnings.filter((line) => line.includes('live account with'));
    expect(said(free.warnings)).toEqual([]);
    expect(said(warnings)).toEqual([
      `over all windows together the account fell below its drawdown limit of ${Number((limit * 100).toFixed(6))} %: a live account with this limit would have stopped on ${day} at ${equity[at]!.toFixed(2)}; the chain goes on`,
    ]);
  });
});

test.each([
  [1, '1 other evaluation of this strategy has seen part of the hold-out'],
  [2, '2 other evaluations of this strategy have seen part of the hold-out'],
])('%i that saw the hold-out before are said to have', (seenBefore, line) => {
  const plan = planWalkForward(inputFor(synthetic(2000)), wishFor({ holdout: 0.2 }));
  const evaluated = evaluatePlan(
    plan,
    plan.searches.map((window) => searchWindow(plan.task, window)),
  );
  const { warnings } = concludeWalkForward(plan, evaluated, IDENTITY, { openedBefore: 0, seenBefore });
  expect(warnings).toContain(line);
});
