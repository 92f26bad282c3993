import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareConfigurations } from '../../src/analysis/comparison/compare-configurations.js';
import type { ConfigurationSide } from '../../src/analysis/comparison/configuration-day.js';
import { mirrored, sideOf } from './sides.js';

const profits = fc.array(fc.array(fc.integer({ min: -20, max: 25 }), { maxLength: 6 }), { maxLength: 40 });
const OPTIONS = { resamples: 200, minimumTrades: 10 };
const property = { seed: 7, numRuns: 150 };

test('exchanging the sides exchanges the verdict and turns every sign, to the bit', () => {
  fc.assert(
    fc.property(profits, profits, fc.constantFrom(1000, null), (a, b, capital) => {
      const sides = [sideOf(a, { capital, label: 'a' }), sideOf(b, { capital, label: 'b' })] as const;
      const { reasons, ...there } = compareConfigurations(sides[1], sides[0], OPTIONS);
      expect(there).toEqual(mirrored(compareConfigurations(sides[0], sides[1], OPTIONS)));
      expect(reasons.length).toBeGreaterThan(0);
    }),
    property,
  );
});

test('the unit of money changes neither the verdict nor the evidence', () => {
  const inCents = (side: ConfigurationSide, factor: number): ConfigurationSide => ({
    ...side,
    days: side.days.map((day) => ({
      ...day,
      grossProfit: day.grossProfit * factor,
      grossLoss: day.grossLoss * factor,
      pnl: day.pnl * factor,
      fees: day.fees * factor,
    })),
  });
  fc.assert(
    fc.property(profits, profits, fc.constantFrom(0.001, 100, 3), fc.constantFrom(1000, null), (...given) => {
      const [a, b, factor, capital] = given;
      const sides = [sideOf(a, { capital }), sideOf(b, { capital })] as const;
      const plain = compareConfigurations(...sides, OPTIONS);
      const scaled = compareConfigurations(inCents(sides[0], factor), inCents(sides[1], factor), OPTIONS);
      expect(scaled.verdict).toBe(plain.verdict);
      expect(scaled.crossedOn).toBe(plain.crossedOn);
      expect(scaled.moreDays).toBe(plain.moreDays);
      expect(scaled.eValue / plain.eValue).toBeCloseTo(1, 9);
      const before = plain.expectancyDifference;
      if (before !== null) {
        expect(scaled.expectancyDifference!.low / factor).toBeCloseTo(before.low, 9);
        expect(scaled.expectancyDifference!.high / factor).toBeCloseTo(before.high, 9);
      }
    }),
    property,
  );
});

test('days of one side alone change nothing but that side’s summary', () => {
  fc.assert(
    fc.property(profits, profits, (a, b) => {
      const shared = Math.min(a.length, b.length);
      const whole = compareConfigurations(sideOf(a), sideOf(b), OPTIONS);
      const cut = compareConfigurations(sideOf(a.slice(0, shared)), sideOf(b.slice(0, shared)), OPTIONS);
      expect({ ...whole, a: 0, b: 0, reasons: 0 }).toEqual({ ...cut, a: 0, b: 0, reasons: 0 });
    }),
    property,
  );
});

test('the interval holds the value, and a verdict never contradicts it', () => {
  fc.assert(
    fc.property(profits, profits, fc.constantFrom(0.05, 0.5), (a, b, alpha) => {
      const result = compareConfigurations(sideOf(a), sideOf(b), { ...OPTIONS, alpha });
      const daily = result.dailyReturnDifference;
      if (result.verdict === 'better') expect(daily!.low).toBeGreaterThan(0);
      if (result.verdict === 'worse') expect(daily!.high).toBeLessThan(0);
      expect(result.verdict === 'not distinguishable yet' || result.moreDays === 0).toBe(true);
    }),
    property,
  );
});
