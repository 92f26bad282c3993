import { describe, expect, test } from '@jest/globals';
import { candlesFromRows } from '../../src/core/candles.js';
import { backtest } from '../../src/library/backtest.js';
import { fraction, times } from '../../src/strategy/protection.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy, type IndicatorColumns, type Rules } from '../../src/strategy/strategy.js';

const HOUR = 3_600_000;
const BARS = 2160;

const candles = candlesFromRows(
  'BTC/USDT',
  '1h',
  Array.from({ length: BARS }, (_, k) => [k * HOUR, 100, 101, 99, 100, 1] as const),
);

const run = (columns: object, rules: object = {}) =>
  backtest({
    strategy: defineStrategy({
      ...{ name: 'mine', title: 'mine', source: 'tests', tags: [], parameters: {} },
      warmup: () => 10,
      indicators: () => columns as IndicatorColumns,
      rules: () => ({ enter: (i) => (i === 20 ? long('in') : 0), ...rules }) as Rules,
    }),
    candles,
  });

const full = new Float64Array(BARS).fill(2);
const blind = new Float64Array(BARS).fill(Number.NaN);

describe('the columns of a strategy', () => {
  test.each<[string, object, string]>([
    ['too short', { average: full.slice(5) }, 'column average has 2,155 rows, the candles 2,160'],
    ['too long', { average: new Float64Array(2161) }, 'column average has 2,161 rows, the candles 2,160'],
    ['a number', { mean: 5 }, 'column mean is 5, not a column'],
    ['missing', { mean: undefined }, 'column mean is undefined, not a column'],
    ['a plain array', { mean: [1, 2, 3, 4] }, 'column mean is [ 1, 2, 3, ... 1 more item ], not a column'],
  ])('are refused where one is %s', async (_, columns, message) => {
    await expect(run(columns)).rejects.toMatchObject({ exitCode: 2, message });
  });

  test('are told of where one has no number', async () => {
    const { warnings } = await run({ average: blind, other: full });
    expect(warnings).toContain('column average is NaN on all 2,160 bars: no decision can come from it');
    expect(warnings.join()).not.toContain('column other');
  });
});

describe('the rules of a strategy', () => {
  const distance = 'give a distance: fraction(0.02), or times(atr, 2)';
  test.each<[object, string, string]>([
    [{ protection: 5 }, "the strategy's protection is 5", 'give an object: { stop: times(atr, 2) }'],
    [{ protection: { stop: 2 } }, "the strategy's protection.stop is 2", distance],
    [
      { protection: { stop: full } },
      expect.stringMatching(/protection\.stop is Float64Array/) as never,
      distance,
    ],
    [
      { protection: { stop: { kind: 'fraction' } } },
      "the strategy's protection.stop is { kind: 'fraction' }",
      distance,
    ],
    [
      { protection: { stop: times(full.slice(1), 2) } },
      "the column of the strategy's protection.stop has 2,159 rows, the candles 2,160",
      'give a row for each candle, NaN where there is no value yet',
    ],
    [
      { protection: { trailing: 3 } },
      "the strategy's protection.trailing is 3",
      'give { distance: times(atr, 4) }',
    ],
    [
      { protection: { trailing: { distance: 3 } } },
      "the strategy's protection.trailing.distance is 3",
      distance,
    ],
    [
      { protection: { targets: fraction(0.1) } },
      "the strategy's protection.targets is { kind: 'fraction', fraction: 0.1 }",
      'give [{ distance: times(atr, 4), portion: 0.5 }]',
    ],
    [
      { protection: { targets: [{ portion: 1 }] } },
      "the strategy's protection.targets[0].distance is undefined",
      distance,
    ],
    [
      { protection: { targets: [{ distance: fraction(0.1) }] } },
      'a target portion of undefined is not allowed',
      'give a fraction above 0, at most 1',
    ],
    [{ protection: { maxBars: '5' } }, "maxBars of '5' is not allowed", 'give a whole number above 0'],
    [{ exit: 'late' }, "the strategy's exit is 'late'", 'give a function of a bar, or leave it out'],
  ])('are refused by name: %p', async (rules, message, hint) => {
    await expect(run({}, rules)).rejects.toMatchObject({ exitCode: 2, message, hint });
  });

  test.each([
    [{ stop: times(full, -1) }, 'the distance of the stop is never above zero: every entry is refused'],
    [{ stop: times(blind, 2) }, 'the distance of the stop is never above zero: every entry is refused'],
    [
      { trailing: { distance: fraction(0) } },
      'the distance of the trailing stop is never above zero: every entry is refused',
    ],
    [
      { targets: [{ distance: fraction(Number.NaN), portion: 1 }] },
      'the distance of the target 1 is never above zero: every entry is refused',
    ],
  ])('are told of where a protection has no distance: %p', async (protection, warning) => {
    expect((await run({}, { protection })).warnings).toContain(warning);
  });

  test('are not complained of where they are well', async () => {
    const protection = { stop: times(full, 1), targets: [{ distance: fraction(0.5), portion: 1 }] };
    const { warnings, trades } = await run({}, { protection });
    expect(trades).toHaveLength(1);
    expect(warnings.filter((line) => /column|distance/.test(line))).toEqual([]);
  });
});
