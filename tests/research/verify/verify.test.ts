import { describe, expect, test } from '@jest/globals';
import type { Candles } from '../../../src/core/candles.js';
import { syntheticProvider } from '../../../src/market/synthetic/provider.js';
import { findLookAhead } from '../../../src/research/verify/look-ahead.js';
import { warmsUpTooLittle } from '../../../src/research/verify/verdict.js';
import { measureWarmUp } from '../../../src/research/verify/warm-up.js';
import { indicators } from '../../../src/strategy/indicator-cache.js';
import { builtInNames, loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { fraction, times } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { defineStrategy, type Rules, type Strategy } from '../../../src/strategy/strategy.js';
import { withToyInputs } from '../../strategy/toy-columns.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);

/** With a toy of what built-in strategies may ask for beside candles. */
const market = async (bars = 6000): Promise<Candles> =>
  withToyInputs(
    (
      await syntheticProvider(7).load({
        symbol: 'BTC/USDT',
        timeframe: '1h',
        from: FROM,
        to: FROM + bars * HOUR,
      })
    ).candles,
  );

const NAMES = await builtInNames();

const IN = long('in');

/** A strategy of one column and a rule. */
const planted = (
  column: (candles: Candles) => Float64Array,
  rules: (candles: Candles, column: Float64Array) => Rules,
  warmup = 50,
): Strategy =>
  defineStrategy({
    name: 'planted',
    title: 'planted',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => warmup,
    indicators: (candles) => ({ planted: column(candles) }),
    rules: ({ candles, indicators: { planted: values } }) => rules(candles, values),
  });

const enterAbove = (candles: Candles, column: Float64Array): Rules => ({
  enter: (i) => (column[i]! > candles.close[i]! ? IN : 0),
});

const average = ({ close }: Candles): Float64Array => indicators.sma(close, 20);

const LEAKS: readonly (readonly [name: string, strategy: Strategy, seen: string])[] = [
  [
    'a column that is shifted by minus one',
    planted(({ close }) => close.map((_, i) => close[i + 1] ?? close[i]!), enterAbove),
    'column planted',
  ],
  [
    'a normalisation over the whole series',
    planted(
      ({ close }) => {
        const top = Math.max(...close);
        return close.map((value) => value / top);
      },
      (_, column) => ({ enter: (i) => (column[i]! > 0.9 ? IN : 0) }),
    ),
    'column planted',
  ],
  [
    'four-hour bars that are labelled with their beginning',
    planted(({ close }) => {
      // The close of the four-hour bar is read from its first hour on.
      return close.map((_, i) => close[Math.min(close.length - 1, i - (i % 4) + 3)]!);
    }, enterAbove),
    'column planted',
  ],
  [
    'a rule that reads the candle that is forming',
    planted(average, ({ high, close }) => ({
      enter: (i) => ((high[i + 1] ?? 0) > close[i]! * 1.01 ? IN : 0),
    })),
    'entry',
  ],
  [
    'an exit that knows the next close',
    planted(average, ({ close }) => ({
      enter: () => 0,
      exit: (i, { side }) => (side === 1 && (close[i + 1] ?? close[i]!) < close[i]! ? 'falls' : null),
    })),
    'exit of a long',
  ],
  [
    'a stop under the lowest price of the next day',
    planted(average, ({ low, close }) => {
      const distance = close.map((value, i) => Math.max(1, value - Math.min(...low.subarray(i, i + 24))));
      return { enter: () => 0, protection: { stop: times(distance, 1) } };
    }),
    'stop',
  ],
  [
    'a size that knows what follows',
    planted(average, ({ close }) => ({ enter: () => 0, size: (i) => close[i + 1] ?? 0 })),
    'size',
  ],
];

describe('a strategy that looks ahead', () => {
  test.each(LEAKS)('is caught: %s', async (_, strategy, seen) => {
    const { leaks } = findLookAhead({ strategy, params: {}, candles: await market(1500) }, { cuts: 40 });
    expect(leaks.map(({ what }) => what)).toContain(seen);
  });

  test('is told how far ahead, and what it said with and without', async () => {
    const [, strategy] = LEAKS[0]!;
    const { leaks } = findLookAhead({ strategy, params: {}, candles: await market(1500) }, { cuts: 40 });
    expect(leaks[0]).toMatchObject({ what: 'column planted', barsAhead: 0, cuts: 40 });
    expect(leaks[0]!.withFuture).not.toBe(leaks[0]!.without);
  });
});

describe('every built-in strategy', () => {
  test.each(NAMES)('%s does not look ahead, and warms up for long enough', async (name) => {
    const { strategy } = await loadStrategy(name);
    const input = { strategy, params: strategy.resolve(), candles: await market() };
    const lookAhead = findLookAhead(input, { cuts: 12 });
    expect(lookAhead.leaks).toEqual([]);
    expect(lookAhead.decisions).toBeGreaterThan(1000);
    const warmUp = measureWarmUp(input, { starts: 8 });
    expect({
      late: warmsUpTooLittle({ unsteady: null, lookAhead, warmUp }),
      compared: warmUp.compared > 0,
    }).toEqual({
      late: false,
      compared: true,
    });
  });
});

describe('the warm-up', () => {
  const plain = (warmup: number): Strategy =>
    planted(
      average,
      (candles, column) => ({ ...enterAbove(candles, column), protection: { stop: fraction(0.1) } }),
      warmup,
    );

  test('of an average of 20 bars is 20 bars', async () => {
    const input = { strategy: plain(20), params: {}, candles: await market(3000) };
    const report = measureWarmUp(input);
    // The average has its first value at the 20th bar; before it nothing is entered, and sometimes that is right.
    expect(report).toMatchObject({ declared: 20, needed: 19, late: 0 });
    expect(report.columns).toEqual([{ name: 'planted', bars: 19 }]);
  });

  test('that is declared too short is seen', async () => {
    const input = { strategy: plain(5), params: {}, candles: await market(3000) };
    const warmUp = measureWarmUp(input);
    expect(warmUp.needed).toBe(19);
    expect(warmUp.late).toBeGreaterThan(0);
    const lookAhead = findLookAhead(input, { cuts: 5 });
    expect(warmsUpTooLittle({ unsteady: null, lookAhead, warmUp })).toBe(true);
  });

  test('of something that never forgets is not known', async () => {
    const sum = planted(({ volume }) => {
      let total = 0;
      return volume.map((value) => {
        total += value;
        return total;
      });
    }, enterAbove);
    const report = measureWarmUp({ strategy: sum, params: {}, candles: await market(3000) });
    expect(report.columns).toEqual([{ name: 'planted', bars: null }]);
  });
});
