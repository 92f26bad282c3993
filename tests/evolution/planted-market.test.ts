import { describe, expect, test } from '@jest/globals';
import { runStrategy } from '../../src/engine/run.js';
import { strategy } from '../../strategies/sma-crossover.js';
import { HOUR, noiseCandles, PLANTED_RULE, plantedCandles, T0 } from './planted-market.js';
import { marketAtCost, OPTIONS } from './planted-setting.js';

const BARS = 8_760;
const SEEDS = [101, 102, 103, 104, 105, 106];

const growth = (candles: ReturnType<typeof noiseCandles>): number =>
  Math.log(
    runStrategy({
      strategy,
      params: PLANTED_RULE,
      markets: [marketAtCost(candles)],
      options: OPTIONS,
    }).equity.at(-1)! / OPTIONS.initialBalance,
  );

describe('the planted market', () => {
  test('pays for its rule after costs, on every seed', () => {
    for (const seed of SEEDS) expect(growth(plantedCandles(seed, BARS))).toBeGreaterThan(0.5);
  });

  test('is one to trade in: each bar holds its open and close, and begins where the last one ended', () => {
    const { time, open, high, low, close, length } = plantedCandles(1, 500);
    expect(length).toBe(500);
    for (let i = 0; i < length; i++) {
      expect(time[i]).toBe(T0 + i * HOUR);
      expect(high[i]!).toBeGreaterThanOrEqual(Math.max(open[i]!, close[i]!));
      expect(low[i]!).toBeLessThanOrEqual(Math.min(open[i]!, close[i]!));
      if (i > 0) expect(open[i]).toBe(close[i - 1]);
    }
  });

  test('differs from noise in the drift alone: the same draws, volatility within a few percent', () => {
    const deviation = ({ close }: ReturnType<typeof noiseCandles>): number => {
      const moves = close.subarray(1).map((price, i) => Math.log(price / close[i]!));
      return Math.sqrt(moves.reduce((sum, move) => sum + move ** 2, 0) / moves.length);
    };
    const [planted, noise] = [deviation(plantedCandles(7, BARS)), deviation(noiseCandles(7, BARS))];
    expect(planted / noise).toBeGreaterThan(0.97);
    expect(planted / noise).toBeLessThan(1.03);
    expect(noise).toBeGreaterThan(0.0058);
    expect(noise).toBeLessThan(0.0062);
  });
});

describe('the market of noise', () => {
  test('has nothing to pay the rule with', () => {
    const growths = SEEDS.map((seed) => growth(noiseCandles(seed, BARS)));
    expect(growths.reduce((sum, one) => sum + one, 0) / growths.length).toBeLessThan(0);
  });

  test('has moves that remember nothing: autocorrelation within three standard errors', () => {
    const { close } = noiseCandles(3, 20_000);
    const moves = close.subarray(1).map((price, i) => Math.log(price / close[i]!));
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    let [top, bottom] = [0, 0];
    for (let i = 1; i < moves.length; i++) top += (moves[i]! - mean) * (moves[i - 1]! - mean);
    for (const move of moves) bottom += (move - mean) ** 2;
    expect(Math.abs(top / bottom)).toBeLessThan(3 / Math.sqrt(moves.length));
  });
});
