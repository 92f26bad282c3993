import { describe, expect, test } from '@jest/globals';
import { type Candles, candlesFromRows, withInputs } from '../../src/core/candles.js';
import { describeStrategy } from '../../src/strategy/describe.js';
import { fraction } from '../../src/strategy/protection.js';
import { setsStop } from '../../src/strategy/sets-stop.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';

const HOUR = 3_600_000;
const UP = long('up');

const market = (): Candles =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    Array.from({ length: 4 }, (_, i) => [i * HOUR, 10, 12, 9, 11, 1]),
  );

const base = { title: 'An idea', source: 'tests', tags: ['test'], parameters: {}, warmup: () => 0 };

const oracle = defineStrategy({
  ...base,
  name: 'oracle',
  inputs: {
    model: { kind: 'model', features: 'price' },
    mood: { kind: 'sentiment', optional: true },
  },
  indicators: (_, __, { model, mood }) => ({
    twice: model.prediction.map((value) => 2 * value),
    score: mood.sentiment_score,
  }),
  rules: ({ inputs: { model }, indicators: { twice } }) => ({
    enter: (i) => (model.confidence[i]! > 0.6 && twice[i]! > 0 ? UP : 0),
    protection: { stop: fraction(0.02) },
  }),
});

const predicted = (): Candles =>
  withInputs(market(), {
    'model.prediction': Float64Array.of(0.1, -0.1, 0.2, Number.NaN),
    'model.confidence': Float64Array.of(0.7, 0.9, 0.5, 0.9),
  });

describe('a strategy with inputs', () => {
  test('is given their columns, by name, in indicators and rules', () => {
    const { indicators, rules } = oracle.prepare(predicted(), oracle.resolve());
    expect([...indicators.twice!]).toEqual([0.2, -0.2, 0.4, Number.NaN]);
    expect([0, 1, 2, 3].map((i) => rules.enter(i))).toEqual([UP, 0, 0, 0]);
  });

  test('has NaN for an optional input that is not there', () => {
    const { indicators } = oracle.prepare(predicted(), {});
    expect([...indicators.score!]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  test('is refused without one that it needs: which, and what to do', () => {
    expect(() => oracle.prepare(market(), {})).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'strategy oracle needs a model of BTC/USDT (its input "model"), and there is none',
        hint: 'train one with "trader train BTCUSDT", or name one with --model',
      }),
    );
    const mood = defineStrategy({
      ...base,
      name: 'mood',
      inputs: { mood: { kind: 'sentiment' } },
      indicators: () => ({}),
      rules: () => ({ enter: () => 0 }),
    });
    expect(() => mood.prepare(market(), {})).toThrow(
      expect.objectContaining({ hint: 'fetch it with "trader sentiment fetch"' }),
    );
  });

  test('says what it wants, without having it', () => {
    expect(describeStrategy(oracle).inputs).toEqual([
      {
        ...{ name: 'model', kind: 'model', features: 'price', optional: false },
        ...{ columns: ['prediction', 'confidence'], takes: 'a model of prices' },
      },
      expect.objectContaining({ name: 'mood', kind: 'sentiment', features: null, optional: true }),
    ]);
    expect(setsStop(oracle, {})).toBe(true);
  });

  test('has them in the text that tells strategies apart', () => {
    expect(oracle.code()).toContain('"features":"price"');
  });
});

describe('a declaration that is none', () => {
  const declare = (inputs: unknown) => () =>
    defineStrategy({
      ...base,
      name: 'odd',
      inputs: inputs as Record<string, never>,
      indicators: () => ({}),
      rules: () => ({ enter: () => 0 }),
    });

  test.each([
    [['model'], "the strategy's inputs are"],
    [{ '1': { kind: 'sentiment' } }, '"1" cannot be the name of an input'],
    [{ model: 'price' }, "the strategy's input model is"],
    [{ model: { kind: 'magic' } }, 'is of the kind'],
    [{ model: { kind: 'toString' } }, 'is of the kind'],
    [{ model: { kind: 'model', features: 'volume' } }, 'the features of'],
    [{ model: { kind: 'sentiment', optional: 1 } }, 'optional of'],
    [{ model: { kind: 'sentiment', features: 'price' } }, 'unknown member "features"'],
  ])('%j', (inputs, message) => {
    expect(declare(inputs)).toThrow(expect.objectContaining({ kind: 'usage' }));
    expect(declare(inputs)).toThrow(message);
  });
});
