import { describe, expect, test } from '@jest/globals';
import { type Candles, withInputs } from '../../src/core/candles.js';
import { strategy as basic } from '../../strategies/ml-basic.js';
import { strategy as sentimental } from '../../strategies/ml-with-sentiment.js';
import { marketOf } from './markets.js';
import { entries, exits } from './spoken.js';

const N = Number.NaN;
const column = (values: readonly number[]) => Float64Array.from(values);

const market = (columns: Readonly<Record<string, readonly number[]>>): Candles => {
  const [first] = Object.values(columns);
  return withInputs(
    marketOf(first!.map(() => 100)),
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, column(values)])),
  );
};

describe('ml_basic', () => {
  const candles = market({
    // Log returns: 50 basis points up, 30 (too few), 50 down, 50 up but unsure, unknown, certain.
    'model.prediction': [0.005, 0.003, -0.005, 0.005, N, 0.005],
    'model.confidence': [0.775, 0.9, 0.6, 0.55, N, 1],
  });
  const { rules } = basic.prepare(candles, basic.resolve());

  test('enters where the move pays and the model is sure, with conviction that grows with confidence', () => {
    // 0.5 + 0.5 × (0.775 - 0.55) / 0.45 = 0.75; 0.5 + 0.5 × 0.05 / 0.45 = 0.56; certainty is 1.
    expect(entries(rules, candles)).toEqual({
      0: '0.75 model-up',
      2: '-0.56 model-down',
      5: '1.00 model-up',
    });
  });

  test('leaves where the prediction has turned, and not where nothing is known', () => {
    expect(exits(rules, candles)).toEqual({ 2: 'prediction-turned' });
    expect(Object.keys(exits(rules, candles, -1))).toEqual(['0', '1', '3', '5']);
  });

  test('declares its stop and the horizon', () => {
    expect(basic.prepare(candles, basic.resolve({ horizon: 7 })).rules.protection).toMatchObject({
      maxBars: 7,
      stop: { kind: 'column', multiple: 2.5 },
    });
  });

  test('says what was behind a trade', () => {
    expect(rules.explain?.(2)).toEqual({
      ...{ buyScore: 0, sellScore: 50, trigger: 'model', fired: 1 },
      breakdown: { prediction: -0.005, confidence: 0.6 },
    });
  });
});

describe('ml_with_sentiment', () => {
  const said = { prediction: 0.005, confidence: 0.775 };
  const columns = {
    'model.prediction': [...new Array<number>(4).fill(said.prediction), -0.005, said.prediction],
    'model.confidence': new Array<number>(6).fill(said.confidence),
    'sentiment.sentiment_score': [0.1, 0.8, -0.8, 0.8, 0.8, N],
    'sentiment.extreme_positive': [0, 1, 0, 1, 1, N],
    'sentiment.extreme_negative': [0, 0, 1, 0, 0, N],
    // The fourth is older than three days.
    'sentiment.sentiment_freshness': [0, 1, 3, 4, 0, N],
    ...Object.fromEntries(
      ['momentum', 'volatility', 'ma_3', 'ma_7', 'ma_14'].map((name) => [
        `sentiment.sentiment_${name}`,
        new Array<number>(6).fill(0),
      ]),
    ),
  };
  const params = sentimental.resolve();

  test('is damped by a crowd on its side, confirmed by one against it, and says where it has none', () => {
    const candles = market(columns);
    // Half of 0.75, and half as much again, at most 1.
    expect(entries(sentimental.prepare(candles, params).rules, candles)).toEqual({
      0: '0.75 model-up',
      1: '0.38 model-up-damped',
      2: '1.00 model-up-confirmed',
      3: '0.75 model-up-no-sentiment',
      4: '-1.00 model-down-confirmed',
      5: '0.75 model-up-no-sentiment',
    });
  });

  test('asks the model of prices alone where sentiment does not count', () => {
    const candles = market({
      ...columns,
      'price.prediction': new Array<number>(6).fill(-0.006),
      'price.confidence': new Array<number>(6).fill(1),
    });
    const { rules } = sentimental.prepare(candles, params);
    expect(entries(rules, candles)).toMatchObject({
      0: '0.75 model-up',
      3: '-1.00 model-down-no-sentiment',
      5: '-1.00 model-down-no-sentiment',
    });
    expect(rules.explain?.(5)).toEqual({
      ...{ buyScore: 0, sellScore: 60, trigger: 'model', fired: 1 },
      breakdown: { prediction: -0.006, confidence: 1, sentiment: 0, sentimentAge: 0, extreme: 0 },
    });
  });

  test('runs without any sentiment', () => {
    const { 'model.prediction': prediction, 'model.confidence': confidence } = columns;
    const candles = market({ 'model.prediction': prediction, 'model.confidence': confidence });
    const tags = Object.values(entries(sentimental.prepare(candles, params).rules, candles));
    expect(tags).toHaveLength(6);
    for (const tag of tags) expect(tag).toMatch(/-no-sentiment$/);
  });
});
