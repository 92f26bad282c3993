import { describe, expect, test } from '@jest/globals';
import { int } from '../../src/strategy/parameters.js';
import { distanceAt, fraction, times } from '../../src/strategy/protection.js';
import { long, short } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { marketOf } from './markets.js';

const base = {
  ...{ name: 'mine', title: 'mine', source: 'test', tags: [] },
  parameters: { n: int(3, { min: 1, max: 9, help: '' }), m: int(5, { min: 1, max: 9, help: '' }) },
  check: ({ n, m }: { n: number; m: number }) => (n < m ? undefined : `n=${n} must be below m=${m}`),
  warmup: ({ n }: { n: number }) => 2 * n,
  indicators: ({ close }: { close: Float64Array }, { n }: { n: number }) => ({
    moved: close.map((price) => price + n),
  }),
  rules: () => ({ enter: () => 0 as const }),
};

describe('defineStrategy', () => {
  test('gives warm-up, checked parameters and prepared columns', () => {
    const strategy = defineStrategy(base);
    const params = strategy.resolve({ n: 4 });
    expect(params).toEqual({ n: 4, m: 5 });
    expect(strategy.warmup(params)).toBe(8);
    const { indicators, rules } = strategy.prepare(marketOf([10, 11]), params);
    expect([...indicators.moved!]).toEqual([14, 15]);
    expect(rules.enter(0)).toBe(0);
  });

  test('refuses parameters that do not go together', () => {
    expect(() => defineStrategy(base).resolve({ n: 5 })).toThrow('do not go together: n=5 must be below m=5');
  });

  test.each(['', 'My', 'a b', 'a-b', '1a', '../a', 'a'.repeat(65), 'é'])('refuses the name %p', (name) => {
    expect(() => defineStrategy({ ...base, name })).toThrow('cannot be the name of a strategy');
  });
});

describe('signals', () => {
  test('carry the side in the sign of the conviction', () => {
    expect(long('up')).toEqual({ conviction: 1, tag: 'up' });
    expect(short('down', 0.5)).toEqual({ conviction: -0.5, tag: 'down' });
  });
});

describe('distances', () => {
  test('are a fraction of the price, or a multiple of a column at the bar of the signal', () => {
    expect(distanceAt(fraction(0.02), 7, 250)).toBe(5);
    expect(distanceAt(times(Float64Array.of(1, 2, 4), 2.5), 2, 250)).toBe(10);
    expect(distanceAt(times(Float64Array.of(Number.NaN), 2), 0, 250)).toBeNaN();
  });
});
