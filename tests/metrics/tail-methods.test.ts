import { describe, expect, test } from '@jest/globals';
import { tailEstimate, tailMeasures } from '../../src/metrics/tail-methods.js';
import { expectClose } from './samples.js';

/** -0.050, -0.049 … 0.049 in a mixed order: every quantile and moment can be told by hand. */
const hundred = Float64Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) / 1000 - 0.05);

describe('tailEstimate', () => {
  test('historical: between the fifth and the sixth worst day, and the mean of the five worst', () => {
    // Position 0.05 × 99 = 4.95; at 99 % position 0.99, and the worst day alone.
    const at95 = tailEstimate(hundred, 'historical', 0.05);
    expectClose(at95.valueAtRisk!, -0.04505, 1e-12);
    expectClose(at95.conditionalValueAtRisk!, -0.048, 1e-12);
    const at99 = tailEstimate(hundred, 'historical', 0.01);
    expectClose(at99.valueAtRisk!, -0.04901, 1e-12);
    expectClose(at99.conditionalValueAtRisk!, -0.05, 1e-12);
  });

  test('normal: mean and deviation of whole numbers, times the tabulated quantile', () => {
    // Mean -0.0005; variance (n² - 1) / 12 × n / (n - 1) = n (n + 1) / 12 in squared steps of 0.001.
    const deviation = Math.sqrt((100 * 101) / 12) / 1000;
    const at95 = tailEstimate(hundred, 'normal', 0.05);
    expectClose(at95.valueAtRisk!, -0.0005 - 1.6448536269514722 * deviation, 1e-12);
    // φ(1.6448536…) / 0.05 = 2.0627128075074257.
    expectClose(at95.conditionalValueAtRisk!, -0.0005 - 2.0627128075074257 * deviation, 1e-12);
    const at99 = tailEstimate(hundred, 'normal', 0.01);
    expectClose(at99.valueAtRisk!, -0.0005 - 2.3263478740408408 * deviation, 1e-12);
    expectClose(at99.conditionalValueAtRisk!, -0.0005 - 2.665214220345808 * deviation, 1e-10);
  });

  test('cornish-fisher: none for tails lighter than normal', () => {
    expect(tailEstimate(hundred, 'cornish-fisher', 0.05)).toEqual({
      valueAtRisk: null,
      conditionalValueAtRisk: null,
    });
  });

  test('ewma: returns of one size have that volatility, whatever the weights', () => {
    const even = Float64Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01));
    const { valueAtRisk, conditionalValueAtRisk } = tailEstimate(even, 'ewma', 0.05);
    expectClose(valueAtRisk!, -0.01 * 1.6448536269514722, 1e-12);
    expectClose(conditionalValueAtRisk!, -0.01 * 2.0627128075074257, 1e-12);
  });
});

describe('tailMeasures', () => {
  const known = (count: number): readonly string[] =>
    tailMeasures(hundred.subarray(0, count))
      .filter(({ valueAtRisk }) => valueAtRisk !== null)
      .map(({ method, confidence }) => `${method} ${confidence}`);

  test('are every method at both confidences', () => {
    expect(tailMeasures(hundred).map(({ method, confidence }) => [method, confidence])).toEqual([
      ...(['historical', 'normal', 'cornish-fisher', 'ewma'] as const).flatMap((method) => [
        [method, 0.95],
        [method, 0.99],
      ]),
    ]);
  });

  test('say nothing of a tail in which no day lies', () => {
    expect(known(19)).toEqual([]);
    expect(known(20)).toEqual(['historical 0.95', 'normal 0.95', 'ewma 0.95']);
    expect(known(99)).not.toContain('historical 0.99');
    expect(known(100)).toContain('historical 0.99');
  });
});
