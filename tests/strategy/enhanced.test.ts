import { describe, expect, test } from '@jest/globals';
import { strategy } from '../../strategies/enhanced.js';
import { marketOf, syntheticMarket } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const PARAMS = strategy.resolve();

/** Down for 100 bars, up for 100, down for 60, with steps to and fro that keep the RSI away from its ends. */
const valley = () => {
  const closes: number[] = [];
  let level = 1000;
  for (let i = 0; i < 260; i++) {
    level += i < 100 || i >= 200 ? -1 : 1;
    closes.push(level + (i % 2 === 0 ? 4 : -4));
  }
  return marketOf(closes);
};

describe('enhanced', () => {
  const candles = valley();
  const { rules, indicators } = strategy.prepare(candles, PARAMS);
  const { fast, slow, histogram, rsi } = indicators as Record<string, Float64Array>;
  const signs = (i: number) => [fast![i]! - slow![i]!, histogram![i]!, rsi![i]! - 50].map(Math.sign);

  test('enters where the last of the three changes sides', () => {
    const bars = Object.keys(entries(rules, candles)).map(Number);
    const first = bars.find((i) => i > 100)!;
    expect(signs(first)).toEqual([1, 1, 1]);
    expect(signs(first - 1)).not.toEqual([1, 1, 1]);
    expect(first).toBeGreaterThan(100);
    expect(first).toBeLessThan(200);
    expect(rules.enter(first)).toMatchObject({ tag: 'agreed-up' });
  });

  test('leaves when two of the three have changed sides, the averages last', () => {
    const out = Number(Object.keys(exits(rules, candles)).find((i) => Number(i) >= 200));
    expect(out).toBeLessThan(220);
    expect(signs(out)).toEqual([1, -1, -1]);
    expect(signs(out - 1).filter((sign) => sign < 0).length).toBeLessThan(2);
  });

  test('does the opposite upside down', () => {
    const market = syntheticMarket(5, 2000);
    const mirror = upsideDown(market, 2 * Math.max(...market.high));
    const there = entries(strategy.prepare(mirror, PARAMS).rules, mirror);
    const here = entries(strategy.prepare(market, PARAMS).rules, market);
    expect(Object.keys(here).length).toBeGreaterThan(10);
    const turned = Object.entries(here).map(([i, text]) => {
      const [conviction, tag] = text.split(' ') as [string, string];
      return [i, `${(-Number(conviction)).toFixed(2)} ${tag === 'agreed-up' ? 'agreed-down' : 'agreed-up'}`];
    });
    expect(there).toEqual(Object.fromEntries(turned));
  });

  test('buys nothing that is overbought, and is the surer the more room there is', () => {
    const market = syntheticMarket(1, 4000);
    const prepared = strategy.prepare(market, PARAMS);
    const index = prepared.indicators.rsi!;
    let bought = 0;
    for (let i = 1; i < market.length; i++) {
      const decision = prepared.rules.enter(i);
      if (decision === 0 || decision.conviction < 0) continue;
      bought++;
      expect(index[i]!).toBeGreaterThan(50);
      expect(index[i]!).toBeLessThan(70);
      expect(decision.conviction).toBeCloseTo(0.5 + (0.5 * (70 - index[i]!)) / 20, 12);
    }
    expect(bought).toBeGreaterThan(10);
  });

  test('risks half as much as usual, with target, trailing stop and a limit on the time', () => {
    expect(strategy.sizing).toEqual({ kind: 'risk', riskFraction: 0.01 });
    const { stop, targets, trailing, maxBars } = rules.protection!;
    expect(stop).toMatchObject({ multiple: 2.5 });
    expect(targets).toMatchObject([{ distance: { multiple: 5 }, portion: 0.5 }]);
    expect(trailing).toMatchObject({ distance: { multiple: 4 }, after: { multiple: 2.5 } });
    expect(maxBars).toBe(120);
  });

  test('refuses a fast average that is not faster', () => {
    expect(() => strategy.resolve({ fast: 50 })).toThrow('fast=50 must be below slow=50');
  });
});
