import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { curveDrawdown, dailyProfits, stepOf } from '../../src/analysis/scores/realised-curve.js';
import { probabilityOfProfit, scoreOf } from '../../src/analysis/scores/score.js';
import { scoreWindow } from '../../src/analysis/scores/score-window.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 5, 12);

const sums = (...returns: readonly number[]) => ({
  trades: returns.length,
  returnSum: returns.reduce((sum, value) => sum + value, 0),
  returnSquares: returns.reduce((sum, value) => sum + value * value, 0),
});

describe('the probability of a profit', () => {
  test('is the one-sided t of the returns', () => {
    // scipy.stats.ttest_1samp([0.02, -0.01, 0.03, 0.01, -0.02, 0.015], 0, alternative='greater').pvalue
    expect(probabilityOfProfit(sums(0.02, -0.01, 0.03, 0.01, -0.02, 0.015))).toBeCloseTo(
      1 - 0.1879307593317916,
      12,
    );
  });

  test('leaves no doubt where all returns are the same', () => {
    expect(probabilityOfProfit(sums(0.1, 0.1, 0.1))).toBe(1);
    expect(probabilityOfProfit(sums(-0.003, -0.003, -0.003, -0.003))).toBe(0);
    expect(probabilityOfProfit(sums(0, 0))).toBe(0.5);
  });

  test('needs two trades', () => {
    expect(probabilityOfProfit(sums())).toBeNull();
    expect(probabilityOfProfit(sums(0.1))).toBeNull();
  });

  test('does not depend on the size of the returns, and mirrors with their sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 2, maxLength: 40 }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (returns, factor) => {
          fc.pre(new Set(returns.map((value) => Math.round(value * 1000))).size > 1);
          const probability = probabilityOfProfit(sums(...returns))!;
          const scaled = probabilityOfProfit(sums(...returns.map((value) => value * factor)));
          const mirrored = probabilityOfProfit(sums(...returns.map((value) => -value)))!;
          expect(scaled).toBeCloseTo(probability, 9);
          expect(probability + mirrored).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

describe('the score', () => {
  test.each([
    [1, 0, 100],
    [0.5, 0, 50],
    [0.9, -0.1, 67.5],
    [0.9, -0.2, 45],
    [0.9, -0.8, 45],
    [0, 0, 0],
  ])('of P %d and a drawdown of %d is %d', (probability, drawdown, score) => {
    expect(scoreOf(probability, drawdown)).toBeCloseTo(score, 12);
  });

  test('is nothing where P is nothing', () => {
    expect(scoreOf(null, 0)).toBeNull();
  });
});

describe('the realised curve', () => {
  test('falls from its highest point, the start included', () => {
    const steps = [100, -50, -100, 300, -30].map((profit, time) => ({ time, profit }));
    // 1000 → 1100 → 1050 → 950 → 1250 → 1220: 150 from 1100.
    expect(curveDrawdown(steps, 1000)).toEqual({ money: -150, fraction: -150 / 1100 });
    expect(curveDrawdown([{ time: 0, profit: -200 }], 1000)).toEqual({ money: -200, fraction: -0.2 });
    expect(curveDrawdown([], 1000)).toEqual({ money: 0, fraction: 0 });
  });

  test('takes what was realised in one step together', () => {
    const steps = [
      { time: 5, profit: -100 },
      { time: 5, profit: 120 },
      { time: 6, profit: -10 },
    ];
    expect(curveDrawdown(steps, 1000)).toEqual({ money: -10, fraction: -10 / 1020 });
  });

  test('counts idle days as days without a profit, up to the end of the window', () => {
    const start = Date.UTC(2026, 0, 1);
    const steps = [
      { time: start + 5 * 3_600_000, profit: 10 },
      { time: start + 20 * 3_600_000, profit: -4 },
      { time: start + 2 * DAY, profit: 7 },
    ];
    expect([...dailyProfits(steps, start + 4 * DAY)]).toEqual([6, 0, 7, 0]);
    expect([...dailyProfits(steps, start + 4 * DAY + 1)]).toEqual([6, 0, 7, 0, 0]);
    expect([...dailyProfits([], start)]).toEqual([]);
  });

  test.each([
    [7, 60_000],
    [13, 60_000],
    [30, 300_000],
    [3650, DAY],
    [20_000, DAY],
  ])('of %d days is looked at every %d ms', (days, step) => {
    expect(stepOf(0, days * DAY)).toBe(step);
  });
});

describe('the window', () => {
  test('is the standard days, all there is, or what two of the three say', () => {
    expect(scoreWindow({}, NOW, 7)).toEqual({ from: NOW + 1 - 7 * DAY, to: NOW + 1 });
    expect(scoreWindow({}, NOW)).toEqual({ from: 0, to: NOW + 1 });
    expect(scoreWindow({ days: 2, to: NOW }, NOW)).toEqual({ from: NOW - 2 * DAY, to: NOW });
    expect(scoreWindow({ days: 2, from: 5 }, NOW)).toEqual({ from: 5, to: 5 + 2 * DAY });
    expect(scoreWindow({ from: 5 }, NOW, 7)).toEqual({ from: 5, to: NOW + 1 });
    expect(scoreWindow({ days: 1e9 }, NOW)).toEqual({ from: 0, to: NOW + 1 });
  });

  test.each([
    [{ days: 1, from: 1, to: 2 }, 'days, from and to are all given, and two of them say it all'],
    [{ days: 0 }, 'days of 0 is not allowed'],
    [{ days: Number.NaN }, 'days of NaN is not allowed'],
    [{ from: 1.5 }, 'from 1.5 is not a time'],
    [{ to: -1 }, 'to -1 is not a time'],
    [{ from: NOW, to: NOW }, 'from 2026-03-05 12:00 UTC is not before to (2026-03-05 12:00 UTC)'],
    [{ from: NOW + DAY }, 'from 2026-03-06 12:00 UTC lies ahead: it is 2026-03-05 12:00 UTC now'],
    [{ from: NOW + DAY, days: 2 }, 'from 2026-03-06 12:00 UTC lies ahead'],
    [{ from: NOW + 60_000, to: NOW + DAY }, 'from 2026-03-05 12:01 UTC lies ahead'],
  ])('is refused for %j', (options, message) => {
    expect(() => scoreWindow(options, NOW)).toThrow(message);
  });
});
