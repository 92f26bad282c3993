import { describe, expect, test } from '@jest/globals';
import { NO_LIMITS, USUAL_LIMITS } from '../../../src/core/account-limits.js';
import { peakPositions } from '../../../src/risk/stress/peak-positions.js';
import type { StressPortfolio } from '../../../src/risk/stress/portfolio.js';
import type { DeviationsScenario, MovesScenario } from '../../../src/risk/stress/scenario.js';
import { stress } from '../../../src/risk/stress/stress.js';

const HOUR = 3_600_000;
const texts = { name: 'x', title: 'X', assumption: 'as told', source: 'by hand', file: null };

const moves = (shocks: MovesScenario['shocks'], rest: Partial<MovesScenario> = {}): MovesScenario => ({
  ...texts,
  kind: 'moves',
  market: null,
  path: null,
  shocks,
  ...rest,
});

const deviations = (count: number, correlation: number | null): DeviationsScenario => ({
  ...texts,
  kind: 'deviations',
  deviations: count,
  correlation,
});

const held = (
  weights: Readonly<Record<string, number>>,
  rest: { beta?: number | null; dailyVolatility?: number | null } = {},
): StressPortfolio => ({
  positions: Object.entries(weights).map(([symbol, weight]) => ({
    symbol,
    weight,
    beta: null,
    dailyVolatility: null,
    ...rest,
  })),
  correlation: null,
});

const tripped = (result: ReturnType<typeof stress>): readonly string[] =>
  result.limits.filter((limit) => limit.tripped).map(({ limit }) => limit);

const measured = (result: ReturnType<typeof stress>, name: string): number =>
  result.limits.find(({ limit }) => limit === name)!.measured!;

const both = held({ 'BTC/USDT': 0.6, 'DOGE/USDT': 0.3 });

describe('the loss in a scenario', () => {
  test('is the sum of weights times moves, the most precise name counting', () => {
    // 0.6 × -0.5 + 0.3 × -0.7.
    expect(stress(both, moves({ BTC: -0.5, '*': -0.7 }), NO_LIMITS).change).toBeCloseTo(-0.51, 12);
    const precise = moves({ 'BTC/USDT': -0.1, BTC: -0.5, DOGE: -0.2, '*': -0.7 });
    expect(stress(both, precise, NO_LIMITS).change).toBeCloseTo(-0.12, 12);
  });

  test('is a gain for a short', () => {
    expect(stress(held({ 'BTC/USDT': -0.5 }), moves({ '*': -0.4 }), USUAL_LIMITS)).toMatchObject({
      change: 0.2,
      limits: [{ tripped: false }, { tripped: false }, { tripped: false }],
    });
  });

  test('takes a multiple of beta times the move of the market, at most all of the price', () => {
    const scenario = moves({ '*': { beta: 1.5 } }, { market: -0.4 });
    // 1.5 × 1.2 × -0.4 = -0.72; 1.5 × 2 × -0.4 would be -1.2.
    expect(stress(held({ 'A/USDT': 0.5 }, { beta: 1.2 }), scenario, NO_LIMITS).change).toBeCloseTo(-0.36, 12);
    expect(stress(held({ 'A/USDT': 0.5 }, { beta: 2 }), scenario, NO_LIMITS).change).toBe(-0.5);
    const unknown = stress(held({ 'A/USDT': 0.5 }), scenario, NO_LIMITS);
    expect(unknown.change).toBeCloseTo(-0.3, 12);
    expect(unknown.assumedBetas).toEqual(['A/USDT']);
  });

  test('of deviations is that of the portfolio under the correlation that is assumed', () => {
    const portfolio = {
      ...held({ 'A/USDT': 0.5, 'B/USDT': 0.5 }, { dailyVolatility: 0.02 }),
      correlation: [
        [1, 0],
        [0, 1],
      ],
    };
    // 4 × (0.01 + 0.01) where both fall together; 4 × √(0.01² + 0.01²) where they do not know of each other.
    expect(stress(portfolio, deviations(4, 1), NO_LIMITS).change).toBeCloseTo(-0.08, 12);
    expect(stress(portfolio, deviations(4, null), NO_LIMITS).change).toBeCloseTo(-4 * Math.SQRT2 * 0.01, 12);
  });

  test('of deviations falls on shorts, too, where correlations break against the portfolio', () => {
    const hedged = held({ 'A/USDT': 0.5, 'B/USDT': -0.5 }, { dailyVolatility: 0.02 });
    const result = stress(hedged, deviations(4, 1), NO_LIMITS);
    expect(result.change).toBeCloseTo(-0.08, 12);
    expect(result.positions.map(({ move }) => Number(move!.toFixed(12)))).toEqual([-0.08, 0.08]);
    const measuredOne = {
      ...hedged,
      correlation: [
        [1, 1],
        [1, 1],
      ],
    };
    expect(stress(measuredOne, deviations(4, null), NO_LIMITS).change).toBeCloseTo(0, 12);
  });

  test('is not told where the deviations are not known', () => {
    expect(stress(both, deviations(4, 1), USUAL_LIMITS)).toMatchObject({
      change: null,
      path: null,
      limits: [],
    });
  });
});

describe('the path of a scenario', () => {
  const scenario = moves(
    { '*': -0.5 },
    { path: { stepMs: 12 * HOUR, start: null, moves: { BTC: [-0.1, -0.1, 0.5, -0.2], '*': [0, 0, 0, 0] } } },
  );

  test('holds positions as they are, day by day', () => {
    // BTC 0.5 -> 0.45 -> 0.405 | 0.6075 -> 0.486; equity 1 -> 0.95 -> 0.905 | 1.1075 -> 0.986.
    const { path } = stress(held({ 'BTC/USDT': 0.5 }), scenario, NO_LIMITS);
    expect(path!.change).toBeCloseTo(-0.014, 12);
    expect(path!.worstDay).toBeCloseTo(-0.095, 12);
    expect(path!.deepest).toBeCloseTo(0.986 / 1.1075 - 1, 12);
  });

  test('tells when the guard first steps in, by the close of a step', () => {
    const result = stress(held({ 'BTC/USDT': 0.5 }), scenario, USUAL_LIMITS);
    // 1 -> 0.95 after the first twelve hours: 5 %. Along the path the fall from the peak never reaches 20 %.
    expect(result.limits[0]).toMatchObject({ limit: 'daily-loss', trippedAfter: 12 * HOUR, trippedAt: null });
    expect(result.limits[1]).toMatchObject({ limit: 'drawdown', tripped: true, trippedAfter: null });
    const deep = stress(held({ 'BTC/USDT': 0.5 }), scenario, { ...USUAL_LIMITS, maxDrawdown: 0.08 });
    // 1 -> 0.95 -> 0.905: 9.5 % at the end of the first day.
    expect(deep.limits[1]).toMatchObject({ limit: 'drawdown', trippedAfter: 24 * HOUR });
  });

  test('has UTC days where it has a date, whenever its first step begins', () => {
    const start = Date.UTC(2021, 4, 18, 22);
    const path = { stepMs: HOUR, start, moves: { '*': [-0.03, -0.01, -0.03, -0.02] } };
    const result = stress(held({ 'BTC/USDT': 1 }), moves({ '*': -0.1 }, { path }), USUAL_LIMITS);
    // 18 May: 0.97 × 0.99 = 0.9603. 19 May begins with that: 0.97 × 0.98 = 0.9506 of it, below 5 % at no close.
    expect(result.path!.worstDay).toBeCloseTo(-0.0494, 12);
    expect(result.limits[0]).toMatchObject({ limit: 'daily-loss', tripped: false, trippedAt: null });
    const tight = stress(held({ 'BTC/USDT': 1 }), moves({ '*': -0.1 }, { path }), {
      ...USUAL_LIMITS,
      dailyLoss: 0.04,
    });
    // Only the last step, from 01:00 to 02:00, takes the loss of the day beyond 4 %.
    expect(tight.limits[0]).toMatchObject({
      tripped: true,
      trippedAfter: 4 * HOUR,
      trippedAt: Date.UTC(2021, 4, 19, 2),
    });
  });

  test('decides on the loss of a day; the drawdown is the deeper of both', () => {
    const result = stress(held({ 'BTC/USDT': 0.5 }), scenario, USUAL_LIMITS);
    expect(measured(result, 'daily-loss')).toBeCloseTo(0.095, 12);
    expect(measured(result, 'drawdown')).toBeCloseTo(0.25, 12);
    expect(tripped(result)).toEqual(['daily-loss', 'drawdown']);
  });
});

describe('the limits that are tripped', () => {
  const fall = moves({ '*': -0.5 });

  test.each([
    [0.08, []],
    [0.1, ['daily-loss']],
    [0.39, ['daily-loss']],
    [0.4, ['daily-loss', 'drawdown']],
  ])('by a fall by half of a share of %d', (weight, names) => {
    expect(tripped(stress(held({ 'BTC/USDT': weight }), fall, USUAL_LIMITS))).toEqual(names);
  });

  test('are none where there are no limits, and what is measured is told all the same', () => {
    const result = stress(held({ 'BTC/USDT': 1 }), fall, NO_LIMITS);
    expect(tripped(result)).toEqual([]);
    expect(result.limits.map(({ allowed }) => allowed)).toEqual([null, null, null]);
    expect(measured(result, 'drawdown')).toBe(0.5);
  });

  test('are that on exposure where leverage grows with the loss', () => {
    // Worth 1.5 before; 0.75 of an equity of 0.25 after: 3.
    const result = stress(held({ 'BTC/USDT': 1.5 }), fall, { ...NO_LIMITS, maxExposure: 2 });
    expect(measured(result, 'exposure')).toBe(3);
    expect(tripped(result)).toEqual(['exposure']);
    const whole = stress(held({ 'BTC/USDT': 1 }), fall, { ...NO_LIMITS, maxExposure: 1 });
    expect(tripped(whole)).toEqual([]);
  });

  test('are all of them where nothing is left', () => {
    const result = stress(held({ 'BTC/USDT': 2 }), moves({ '*': -0.6 }), USUAL_LIMITS);
    expect(tripped(result)).toEqual(['daily-loss', 'drawdown', 'exposure']);
    expect(result.limits[2]!.measured).toBeNull();
  });

  test('are that on correlation where a scenario speaks of one', () => {
    const two = held({ 'A/USDT': 0.1, 'B/USDT': 0.1 }, { dailyVolatility: 0.01 });
    const limits = { ...NO_LIMITS, maxCorrelation: 0.8 };
    expect(tripped(stress(two, deviations(1, 1), limits))).toEqual(['correlation']);
    expect(tripped(stress(two, deviations(1, 0.8), limits))).toEqual([]);
    expect(tripped(stress(two, deviations(1, null), limits))).toEqual([]);
  });
});

describe('peakPositions', () => {
  const time = Float64Array.of(0, 1, 2, 3, 4);
  const equity = Float64Array.of(1000, 1000, 800, 800, 800);
  const trade = (
    symbol: string,
    side: 'long' | 'short',
    value: number,
    entryTime: number,
    exitTime: number,
  ) => ({
    symbol,
    side,
    quantity: value / 10,
    entryPrice: 10,
    entryTime,
    exitTime,
  });

  test('is what was open at once, over the equity before', () => {
    const trades = [
      trade('A/USDT', 'long', 300, 0, 2),
      trade('B/USDT', 'short', 200, 1, 4),
      trade('A/USDT', 'long', 400, 3, 4),
    ];
    // 500 of 1000 at bar 1; the first trade is over at bar 3, where 600 of 800 are held.
    expect(peakPositions(trades, time, equity, 1000)).toMatchObject({
      time: 3,
      positions: [
        { symbol: 'B/USDT', weight: -0.25 },
        { symbol: 'A/USDT', weight: 0.5 },
      ],
    });
  });

  test('counts a trade that is over in the bar in which it began, and the start before the first bar', () => {
    expect(peakPositions([trade('A/USDT', 'long', 250, 0, 0)], time, equity, 500)).toMatchObject({
      time: 0,
      positions: [{ symbol: 'A/USDT', weight: 0.5 }],
    });
  });

  test('is null where nothing was held', () => {
    expect(peakPositions([], time, equity, 1000)).toBeNull();
  });
});
