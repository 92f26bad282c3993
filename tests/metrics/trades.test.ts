import { describe, expect, test } from '@jest/globals';
import { profitDrawdown } from '../../src/metrics/profit-drawdown.js';
import { sqn } from '../../src/metrics/sqn.js';
import {
  longestLosingStreak,
  tradeMaximum,
  tradeMean,
  tradeMinimum,
} from '../../src/metrics/trade-columns.js';
import {
  averageLoss,
  averageWin,
  expectancy,
  expectancyRatio,
  kelly,
  payoffRatio,
  profitFactor,
  winRate,
} from '../../src/metrics/trade-results.js';
import { column, expectClose } from './samples.js';

// Source: freqtrade's tests (test_btanalysis.py): profits with expectancy 56.25 and ratio 0.60267857.
const PROFITS = column(100, 200, 50, -150, 300, -100, 80, -30);

describe('results of trades', () => {
  test('by hand: five wins of 730, three losses of 280', () => {
    expect(winRate(PROFITS)).toBe(0.625);
    expectClose(profitFactor(PROFITS), 730 / 280);
    expect(averageWin(PROFITS)).toBe(146);
    expectClose(averageLoss(PROFITS), -280 / 3);
    expectClose(payoffRatio(PROFITS), 146 / (280 / 3));
    expectClose(kelly(PROFITS), 0.625 - 0.375 / (146 / (280 / 3)));
    expect(longestLosingStreak(PROFITS)).toBe(1);
    expect(tradeMaximum(PROFITS)).toBe(300);
    expect(tradeMinimum(PROFITS)).toBe(-150);
  });

  test('give the published expectancy and its ratio', () => {
    expect(expectancy(PROFITS)).toBe(56.25);
    expect(expectancyRatio(PROFITS)).toBeCloseTo(0.60267857, 8);
  });

  test('count a trade at exactly zero as neither win nor loss', () => {
    const pnl = column(10, 0, -5, 0);
    expect(winRate(pnl)).toBe(0.25);
    expect(averageLoss(pnl)).toBe(-5);
    expect(expectancy(pnl)).toBe(1.25);
    expect(expectancyRatio(pnl)).toBe(0.25);
  });

  test('use only the leading count of a longer column', () => {
    const pnl = column(10, -5, 1e9, Number.NaN);
    expect(profitFactor(pnl, 2)).toBe(2);
    expect(expectancy(pnl, 2)).toBe(2.5);
    expect(tradeMean(pnl, 2)).toBe(2.5);
    expect(longestLosingStreak(pnl, 2)).toBe(1);
  });

  test('have no ratio to a loss that did not happen', () => {
    const pnl = column(10, 20);
    for (const statistic of [profitFactor, averageLoss, payoffRatio, expectancyRatio, kelly])
      expect(statistic(pnl)).toBeNull();
    expect(winRate(pnl)).toBe(1);
    expect(profitFactor(column(-10, -20))).toBe(0);
    expect(payoffRatio(column(-10, -20))).toBeNull();
    expect(kelly(column(-10, -20))).toBeNull();
  });

  test('are null without trades and with one that is not a number', () => {
    const all = [
      winRate,
      profitFactor,
      averageWin,
      averageLoss,
      payoffRatio,
      expectancy,
      expectancyRatio,
      kelly,
    ];
    const columns = [tradeMean, tradeMaximum, tradeMinimum, longestLosingStreak, sqn];
    for (const statistic of [...all, ...columns]) {
      expect(statistic(column())).toBeNull();
      expect(statistic(column(5, Number.NaN, -1))).toBeNull();
    }
  });
});

describe('streaks and SQN', () => {
  test('the longest losing streak ends at a win and at zero', () => {
    expect(longestLosingStreak(column(-1, -1, 2, -1, -1, -1, 0, -1, -1))).toBe(3);
    expect(longestLosingStreak(column(1, 2))).toBe(0);
  });

  test('SQN is the t-statistic of the mean', () => {
    // 1, 2, 3, 4: mean 2.5, variance 5/3.
    expectClose(sqn(column(1, 2, 3, 4)), (2 * 2.5) / Math.sqrt(5 / 3));
  });

  test('SQN is null for one trade and for trades that are all alike', () => {
    expect(sqn(column(5))).toBeNull();
    expect(sqn(column(0.1, 0.1, 0.1))).toBeNull();
  });
});

describe('profitDrawdown', () => {
  // Source: freqtrade's tests (test_btanalysis.py), starting balance 1000.
  test('chooses the fall by money and by share', () => {
    const falls = profitDrawdown(column(0, -500, 500, 10_000, -1000), 1000)!;
    expect(falls.absolute).toEqual({ highIndex: 3, lowIndex: 4, amount: 1000, relative: -1000 / 11_000 });
    expect(falls.relative).toEqual({ highIndex: 0, lowIndex: 1, amount: 500, relative: -0.5 });
  });

  test('starts from the balance before the first trade', () => {
    const falls = profitDrawdown(column(-100, 50), 1000)!;
    expect(falls.absolute).toEqual({ highIndex: -1, lowIndex: 0, amount: 100, relative: -0.1 });
  });

  test('is zero where nothing fell and null where there is nothing to fall from', () => {
    expect(profitDrawdown(column(1, 2), 10)!.absolute.amount).toBe(0);
    expect(profitDrawdown(column(), 10)!.relative.relative).toBe(0);
    expect(profitDrawdown(column(1), 0)).toBeNull();
    expect(profitDrawdown(column(1, Number.NaN), 10)).toBeNull();
  });
});
