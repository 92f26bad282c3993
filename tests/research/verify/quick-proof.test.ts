import { describe, expect, test } from '@jest/globals';
import type { Candles } from '../../../src/core/candles.js';
import type { LuckReport } from '../../../src/core/luck-report.js';
import { syntheticProvider } from '../../../src/market/synthetic/provider.js';
import type { QuickProof } from '../../../src/research/verify/proof-warning.js';
import { proveQuickly } from '../../../src/research/verify/quick-proof.js';
import { findUnsteady } from '../../../src/research/verify/repeats.js';
import { luckUnderProof, verdictUnderProof } from '../../../src/research/verify/under-proof.js';
import { indicators } from '../../../src/strategy/indicator-cache.js';
import { builtInNames, loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { long } from '../../../src/strategy/signal.js';
import { defineStrategy, type Rules, type Strategy } from '../../../src/strategy/strategy.js';
import { withToyInputs } from '../../strategy/toy-columns.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);

const { candles: plain } = await syntheticProvider(7).load({
  symbol: 'BTC/USDT',
  timeframe: '1h',
  from: FROM,
  to: FROM + 3000 * HOUR,
});
// Built-in strategies that ask for more than candles are given a toy of it.
const candles = withToyInputs(plain);

const NAMES = await builtInNames();

const IN = long('in');

const strategyOf = (
  rules: (candles: Candles, average: Float64Array) => Rules,
  column: (candles: Candles) => Float64Array = ({ close }) => indicators.sma(close, 20),
): Strategy =>
  defineStrategy({
    ...{ name: 'mine', title: 'mine', source: 'tests', tags: [], parameters: {} },
    warmup: () => 50,
    indicators: (market) => ({ average: column(market) }),
    rules: ({ candles: market, indicators: { average } }) => rules(market, average),
  });

const honest = strategyOf(({ close }, average) => ({
  enter: (i) => (indicators.crossover(close, average, i) ? IN : 0),
  exit: (i) => (close[i]! < average[i]! ? 'below' : null),
}));

/** Enters rarely: in fewer than one bar of fifty. */
const knowing = strategyOf(({ close }) => ({ enter: (i) => (close[i + 1]! > close[i]! * 1.02 ? IN : 0) }));

let calls = 0;

const UNSTEADY: readonly (readonly [name: string, strategy: Strategy])[] = [
  [
    'a counter outside',
    strategyOf(() => ({
      enter: () => {
        calls++;
        return calls % 7 === 0 ? IN : 0;
      },
    })),
  ],
  [
    'a counter of its own',
    strategyOf(() => {
      let own = 0;
      return { enter: () => (own++ % 7 === 0 ? IN : 0) };
    }),
  ],
  [
    'a column of another draw each time',
    strategyOf(
      () => ({ enter: () => 0 }),
      ({ close }) => close.map(() => calls++),
    ),
  ],
];

describe('the short proof', () => {
  test('finds nothing in an honest strategy', () => {
    expect(proveQuickly({ strategy: honest, params: {}, candles })).toEqual({ kind: 'passed', cuts: 24 });
  });

  test.each([1, 2, 3, 4, 5])('catches one that knows the next close, with any seed: %p', (seed) => {
    expect(proveQuickly({ strategy: knowing, params: {}, candles }, seed)).toMatchObject({
      kind: 'looks-ahead',
      what: 'entry',
    });
  });

  test.each(UNSTEADY)('tells %s from look-ahead', (_, strategy) => {
    expect(proveQuickly({ strategy, params: {}, candles })).toMatchObject({ kind: 'unsteady' });
    expect(findUnsteady({ strategy, params: {}, candles })).not.toBeNull();
  });

  test('is not made of a built-in strategy, on too few candles, or where the strategy fails', async () => {
    const { strategy } = await loadStrategy('sma_crossover');
    expect(proveQuickly({ strategy, params: strategy.resolve(), candles })).toBeNull();
    const few = { ...candles, length: 55 };
    expect(proveQuickly({ strategy: honest, params: {}, candles: few })).toMatchObject({ kind: 'not-made' });
    const failing = strategyOf(() => ({
      enter: () => 0,
      exit: () => {
        throw new Error('never short');
      },
    }));
    expect(proveQuickly({ strategy: failing, params: {}, candles })).toEqual({
      kind: 'not-made',
      reason: 'it failed when it was asked (never short)',
    });
  });

  test.each(NAMES)('%s answers the same twice', async (name) => {
    const { strategy } = await loadStrategy(name);
    expect(findUnsteady({ strategy, params: strategy.resolve(), candles })).toBeNull();
  });
});

describe('a verdict', () => {
  const luck = { verdict: { code: 'holds-up', sentence: 'It holds up.' } } as LuckReport;
  const survived = { outcome: 'survived', sentence: 'It survived.' } as const;
  const failed: QuickProof = { kind: 'looks-ahead', what: 'entry', barTime: FROM };
  const open: QuickProof = { kind: 'not-made', reason: 'there are too few candles' };

  test('says first that a strategy looks ahead, and then nothing good of it', () => {
    const said = /^LOOKS AHEAD: entry at 2024-01-01 00:00 is another once the candles after it are cut off/;
    const { verdict } = luckUnderProof(luck, failed);
    expect(verdict).toEqual({ code: 'undecided', sentence: expect.stringMatching(said) });
    expect(verdictUnderProof(survived, failed)).toEqual({
      outcome: 'not-shown',
      sentence: expect.stringMatching(said),
    });
  });

  test('says that nobody looked, where it would have been a good one', () => {
    const said =
      'Whether the strategy looks ahead was not tested here, there are too few candles: see trader verify.';
    expect(luckUnderProof(luck, open).verdict.sentence).toBe(`It holds up. ${said}`);
    expect(verdictUnderProof(survived, open).sentence).toBe(`It survived. ${said}`);
    const lost = { outcome: 'lost', sentence: 'It lost.' } as const;
    expect(verdictUnderProof(lost, open)).toBe(lost);
  });

  test.each([null, { kind: 'passed', cuts: 24 } as const])('stands as it is otherwise: %p', (proof) => {
    expect(luckUnderProof(luck, proof)).toBe(luck);
    expect(verdictUnderProof(survived, proof)).toBe(survived);
  });
});
