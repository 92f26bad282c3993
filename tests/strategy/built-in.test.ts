import { describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../src/core/errors.js';
import { createRng, type Rng } from '../../src/core/rng.js';
import { checkRules } from '../../src/strategy/check-rules.js';
import { builtIns, loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { ParameterSpec } from '../../src/strategy/parameters.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { syntheticMarket } from './markets.js';
import { entries, upsideDown } from './spoken.js';

const STRATEGIES = await builtIns();

const POINTS = 30;

/** A value on the grid of a parameter. */
const drawn = (spec: ParameterSpec, rng: Rng): number | boolean | string => {
  if (spec.kind === 'bool') return rng.int(0, 1) === 1;
  if (spec.kind === 'choice') return spec.values[rng.int(0, spec.values.length - 1)]!;
  const { min, max, step } = spec;
  return Number((min + step * rng.int(0, Math.round((max - min) / step))).toFixed(9));
};

/** Parameter sets on the grid that go together. */
const pointsOf = ({ parameters, resolve }: Strategy, rng: Rng) => {
  const points = [resolve()];
  const wanted = Object.keys(parameters).length === 0 ? 1 : POINTS;
  for (let k = 0; k < 20 * POINTS && points.length < wanted; k++) {
    const point = Object.fromEntries(
      Object.entries(parameters).map(([name, spec]) => [name, drawn(spec, rng)]),
    );
    try {
      points.push(resolve(point));
    } catch (error) {
      // Those that do not go together are refused like any other wrong input; the next draw may do.
      expect(isTraderError(error) && error.exitCode).toBe(2);
    }
  }
  return points;
};

describe.each(STRATEGIES)('$name', (strategy) => {
  test('says what it is', () => {
    for (const text of [strategy.title, strategy.source, ...strategy.tags]) expect(text.trim()).not.toBe('');
    expect(strategy.title.length).toBeLessThanOrEqual(72);
    expect(strategy.tags.length).toBeGreaterThan(0);
    for (const tag of strategy.tags) expect(tag).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('has parameters with a default, and an end, on their grid', () => {
    for (const spec of Object.values(strategy.parameters)) {
      expect(spec.help.trim()).not.toBe('');
      if (spec.kind !== 'int' && spec.kind !== 'real') continue;
      for (const value of [spec.default, spec.max]) {
        const steps = (value - spec.min) / spec.step;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
      }
    }
  });

  test('works with whatever its grid allows: rules that can be, full columns, warm in time', () => {
    const candles = syntheticMarket(8, 4000);
    for (const params of pointsOf(strategy, createRng(11))) {
      const warmup = strategy.warmup(params);
      expect(Number.isInteger(warmup) && warmup >= 0).toBe(true);
      const { indicators, rules } = strategy.prepare(candles, params);
      checkRules(rules, candles.length);
      for (const column of Object.values(indicators)) {
        expect(column).toHaveLength(candles.length);
        expect(column.subarray(warmup).every(Number.isFinite)).toBe(true);
      }
      const convictions = Array.from({ length: candles.length - warmup }, (_, k) => {
        const decision = rules.enter(warmup + k);
        return decision === 0 ? [] : [Math.abs(decision.conviction)];
      }).flat();
      expect(convictions.every((conviction) => conviction > 0 && conviction <= 1)).toBe(true);
    }
  });
});

describe('upside down', () => {
  // What is measured in percent is not the same upside down; these measure in prices.
  test.each(['rsi', 'macd', 'bollinger', 'breakout_ema', 'sma_crossover'])(
    '%s says the opposite',
    async (name) => {
      const { strategy } = await loadStrategy(name);
      const market = syntheticMarket(12, 3000);
      const mirror = upsideDown(market, 2 * Math.max(...market.high));
      const params = strategy.resolve();
      const here = entries(strategy.prepare(market, params).rules, market);
      const there = entries(strategy.prepare(mirror, params).rules, mirror);
      const convictions = (said: Readonly<Record<number, string>>, sign: number) =>
        Object.entries(said).map(([i, text]) => [i, sign * Number(text.split(' ')[0])]);
      expect(Object.keys(here).length).toBeGreaterThan(10);
      expect(convictions(there, -1)).toEqual(convictions(here, 1));
    },
  );
});
