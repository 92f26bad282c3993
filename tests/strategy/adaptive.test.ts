import { describe, expect, test } from '@jest/globals';
import { REGIMES } from '../../src/core/regime.js';
import { strategy } from '../../strategies/adaptive.js';
import { marketOf, syntheticMarket } from './markets.js';

const RISE = 440;
const DIP = 40;
/** The bar at which the price jumps and the fast average crosses the slow one. */
const SIGNAL = RISE + DIP;

interface Shape {
  /** Price change per bar of the long run. */
  readonly drift: number;
  /** Alternating steps that keep gains and losses near balance, and the RSI in the middle. */
  readonly noise: number;
  readonly volume?: number;
}

/** Said outright, so that the cases below hold whatever the defaults are. */
const PARAMS = strategy.resolve({
  ...{ fast: 12, slow: 26, trend: 150, rsiPeriod: 14, volumeFactor: 0.8, stopAtr: 2.5 },
  ...{ firstTarget: 2, secondTarget: 4, trailAtr: 4 },
});

/** A long run, a dip of forty bars, and one jump that turns the averages. */
const marketWith = ({ drift, noise, volume = 100 }: Shape) => {
  const closes: number[] = [];
  let level = 2000;
  for (let i = 0; i < SIGNAL; i++) {
    level += i < RISE ? drift : -0.3;
    closes.push(level + (i % 2 === 0 ? noise : -noise));
  }
  closes.push(level + 50);
  return marketOf(closes, 1, [...new Array<number>(SIGNAL).fill(100), volume]);
};

const prepared = (shape: Shape) => strategy.prepare(marketWith(shape), PARAMS);
const entryOf = (shape: Shape) => prepared(shape).rules.enter(SIGNAL);

describe('an entry of adaptive', () => {
  const good: Shape = { drift: 0.5, noise: 8 };

  test('comes at the crossing above the trend', () => {
    const { rules, indicators } = prepared(good);
    expect(indicators.fast![SIGNAL - 1]!).toBeLessThan(indicators.slow![SIGNAL - 1]!);
    expect(indicators.fast![SIGNAL]!).toBeGreaterThan(indicators.slow![SIGNAL]!);
    expect(rules.enter(SIGNAL)).toMatchObject({ tag: expect.stringMatching(/^cross-up/) });
    expect(rules.enter(SIGNAL - 1)).toBe(0);
  });

  test('needs volume: at least 0.8 of its average of twenty bars', () => {
    // With 80 the average is 99, of which 0.8 are 79.2; with 79 it is 98.95, of which 0.8 are 79.16.
    expect(entryOf({ ...good, volume: 80 })).not.toBe(0);
    expect(entryOf({ ...good, volume: 79 })).toBe(0);
    expect(entryOf({ ...good, volume: 0 })).toBe(0);
  });

  test('needs the trend: the same jump below the long average is none', () => {
    const { rules, indicators } = prepared({ ...good, drift: -1 });
    expect(indicators.fast![SIGNAL]!).toBeGreaterThan(indicators.slow![SIGNAL]!);
    expect(rules.enter(SIGNAL)).toBe(0);
  });

  test('needs room in the RSI: a jump out of a quiet market is overbought', () => {
    const { rules, indicators } = prepared({ ...good, noise: 0 });
    expect(indicators.rsi![SIGNAL]!).toBeGreaterThan(90);
    expect(indicators.fast![SIGNAL]!).toBeGreaterThan(indicators.slow![SIGNAL]!);
    expect(rules.enter(SIGNAL)).toBe(0);
  });

  test('is made short by the same market upside down', () => {
    const { time, open, high, low, close, volume, ...rest } = marketWith(good);
    const flip = (column: Float64Array) => column.map((price) => 5000 - price);
    const mirrored = {
      ...rest,
      time,
      open: flip(open),
      high: flip(low),
      low: flip(high),
      close: flip(close),
      volume,
    };
    const { rules } = strategy.prepare(mirrored, PARAMS);
    const decision = rules.enter(SIGNAL);
    const upright = entryOf(good);
    if (decision === 0 || upright === 0) throw new Error('there are entries');
    expect(decision.tag).toMatch(/^cross-down/);
    expect(decision.conviction).toBeCloseTo(-upright.conviction, 9);
  });
});

describe('the conviction of adaptive', () => {
  /** The entry, and how far the close lies beyond the trend, in stop distances. */
  const seen = (stopAtr: number) => {
    const candles = marketWith({ drift: 0.5, noise: 8 });
    const { rules, indicators } = strategy.prepare(candles, { ...PARAMS, stopAtr });
    const decision = rules.enter(SIGNAL);
    if (decision === 0) throw new Error('there is an entry');
    const beyond = candles.close[SIGNAL]! - indicators.trend![SIGNAL]!;
    return { conviction: decision.conviction, stops: beyond / indicators.stopDistance![SIGNAL]! };
  };

  test('is whole where the stop lies on the near side of the trend', () => {
    const { conviction, stops } = seen(1);
    expect(stops).toBeGreaterThan(1);
    expect(conviction).toBe(1);
  });

  test('is a half at the trend, and grows with the distance from it', () => {
    const near = seen(10);
    const nearer = seen(5);
    expect(near.stops).toBeLessThan(0.5);
    expect(nearer.stops).toBeCloseTo(2 * near.stops, 9);
    // A half for nothing: what is above it is in proportion to the distance.
    expect(near.conviction - 0.5).toBeCloseTo(near.stops / 2, 9);
    expect(nearer.conviction - 0.5).toBeCloseTo(2 * (near.conviction - 0.5), 9);
  });
});

describe('adaptive leaves', () => {
  // A long rise, then a fall: the averages cross back well before the price is below the long average.
  const closes = Array.from({ length: 900 }, (_, i) => (i < 700 ? 2000 + i : 2700 - 0.5 * (i - 700)));
  const { rules, indicators } = strategy.prepare(marketOf(closes), PARAMS);
  const long = { side: 1, quantity: 1, entryPrice: 2700, entryIndex: 690 } as const;
  const crossing = closes.findIndex((_, i) => i > 700 && indicators.fast![i]! < indicators.slow![i]!);
  const lost = closes.findIndex((close, i) => i > 700 && close < indicators.trend![i]!);

  test('when the trend is lost after the averages have crossed back, too', () => {
    expect(crossing).toBeGreaterThan(700);
    expect(lost).toBeGreaterThan(crossing + 5);
    for (let i = 690; i < lost; i++) expect(rules.exit!(i, long)).toBeNull();
    expect(rules.exit!(lost, long)).toBe('trend-lost');
  });

  test('a position that was opened when all of that had happened already', () => {
    expect(rules.exit!(lost + 20, { ...long, entryIndex: lost + 20 })).toBe('trend-lost');
  });

  test('no short position for what is against a long one', () => {
    expect(rules.exit!(lost, { ...long, side: -1 })).toBeNull();
  });
});

describe('adaptive on a long market', () => {
  const candles = syntheticMarket(4, 6000);
  const { rules, indicators } = strategy.prepare(candles, PARAMS);
  const warmup = strategy.warmup(PARAMS);

  test('has stops that are narrower in a range and wider in a storm, in proportion to the ATR', () => {
    const factors = [0.8, 1, 1.4];
    for (let i = warmup; i < candles.length; i++) {
      const expected = 2.5 * factors[rules.regime![i]!]! * indicators.atr![i]!;
      expect(indicators.stopDistance![i]!).toBeCloseTo(expected, 9);
    }
  });

  test('meets all three regimes and names them in its tags', () => {
    expect(new Set(rules.regime!.subarray(warmup)).size).toBe(REGIMES.length);
    const words = ['range', 'trend', 'storm'];
    let entries = 0;
    for (let i = warmup; i < candles.length; i++) {
      const decision = rules.enter(i);
      if (decision === 0) continue;
      entries++;
      expect(decision.tag.endsWith(words[rules.regime![i]!]!)).toBe(true);
    }
    expect(entries).toBeGreaterThan(10);
  });

  test('takes profit in stages and lets the rest follow', () => {
    const { targets, trailing, stop } = rules.protection!;
    expect(targets!.map(({ portion }) => portion)).toEqual([0.4, 0.3]);
    expect(trailing).toBeDefined();
    expect(stop).toBeDefined();
  });
});

describe('the parameters of adaptive', () => {
  test.each([
    [{ fast: 26 }, /fast=26 must be below slow=26/],
    [{ slow: 150 }, /slow=150 must be below trend=150/],
    [{ firstTarget: 4 }, /firstTarget=4 must be below secondTarget=4/],
  ])('%p do not go together', (given, message) => {
    expect(() => strategy.resolve({ ...PARAMS, ...given })).toThrow(message);
  });
});
