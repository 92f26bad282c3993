import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { recentFeatures } from '../../../src/library/models/recent-features.js';
import { storedSentiment } from '../../../src/library/sentiment/stored-source.js';
import { trainModel } from '../../../src/library/train/train-model.js';
import { openCache } from '../../../src/market/cache/candle-cache.js';
import { openSentimentStore } from '../../../src/market/sentiment/store/sentiment-store.js';
import { featureSpec } from '../../../src/ml/features/definition.js';
import type { ModelMetadata } from '../../../src/ml/model-file/metadata.js';
import { inputDrift } from '../../../src/ml/registry/drift.js';
import { randomWalk } from '../../ml/walk.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const DAY = 86_400_000;
const STEPS = 16;
/** Forty days of hourly candles, from the first of January 2024 on. */
const candles = randomWalk(960, 6);

/** A data directory with the candles, and sentiment of some sources from a month before them to their end. */
const openPlace = async (
  sources: Readonly<Record<string, (day: number) => number>>,
  withCandles = true,
): Promise<string> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'trader-recent-'));
  folders.push(dataDir);
  if (withCandles) {
    const key = { venue: 'binance', symbol: candles.symbol, timeframe: candles.timeframe };
    await openCache(dataDir).merge(key, candles, { source: { provider: 'csv', file: 'made up' } });
  }
  for (const [source, scoreOf] of Object.entries(sources)) {
    const rows = Array.from({ length: 72 }, (_, day) => ({
      time: Date.UTC(2023, 11, 1) + day * DAY,
      ...{ score: scoreOf(day), raw: scoreOf(day), source },
    }));
    await openSentimentStore(dataDir).merge(source, { rows, origin: 'made up', at: 5, replace: false });
  }
  return dataDir;
};

/** Of a model of the market, what its features are looked for by. */
const modelOf = (set: 'price' | 'price_sentiment') =>
  ({
    ...{ symbol: candles.symbol, timeframe: candles.timeframe },
    features: { set, steps: STEPS, names: featureSpec(set, STEPS).names },
  }) as ModelMetadata;

const valuesOf = async (dataDir: string, weights: Readonly<Record<string, number>> | null = null) =>
  new Map(
    [...((await recentFeatures(dataDir, weights)(modelOf('price_sentiment'))) ?? [])].map(
      ([name, values]) => [name, [...values]] as const,
    ),
  );

describe('the newest values of the features of a model', () => {
  test('with sentiment are those of its raw columns, in every bar that a window shows', async () => {
    const values = await valuesOf(await openPlace({ mood: () => 0.3 }));
    expect([...values.keys()]).toEqual(featureSpec('price_sentiment', STEPS).names);
    // The first bar has no close before it.
    const { close } = candles;
    const closes = values.get('close_return')!;
    expect(closes).toHaveLength(959);
    expect(closes[0]).toBe(Math.log(close[1]! / close[0]!));
    expect(closes.at(-1)).toBe(Math.log(close[959]! / close[958]!));
    expect(new Set(values.get('sentiment_score'))).toEqual(new Set([0.3]));
    expect(new Set(values.get('sentiment_momentum'))).toEqual(new Set([0]));
  });

  test('weigh the sources as they are told to', async () => {
    const place = await openPlace({ mood: () => 0.8, other: () => -0.2 });
    const scores = async (weights: Readonly<Record<string, number>> | null) =>
      (await valuesOf(place, weights)).get('sentiment_score')?.[0];
    expect(await scores(null)).toBeCloseTo(0.3, 12);
    expect(await scores({ mood: 3, other: 1 })).toBeCloseTo(0.55, 12);
    expect(await scores({ other: 1 })).toBe(-0.2);
  });

  test('are missing where there are no candles, and where a model reads sentiment that is not there', async () => {
    const bare = await openPlace({});
    expect(await recentFeatures(bare, null)(modelOf('price_sentiment'))).toBeUndefined();
    expect((await recentFeatures(bare, null)(modelOf('price')))?.size).toBe(5);
    const empty = await openPlace({ mood: () => 0 }, false);
    expect(await recentFeatures(empty, null)(modelOf('price_sentiment'))).toBeUndefined();
  });
});

describe('the drift of a model with sentiment', () => {
  test('is that of its shares by hand', async () => {
    const values = await recentFeatures(
      await openPlace({ mood: () => 0.3 }),
      null,
    )(modelOf('price_sentiment'));
    // Half of training was below zero, and none of 959 bars is: (1 − 0.5) ln 2 + (f − 0.5) ln (f / 0.5), f = 0.5 / 959
    // = 0.3465736 + 0.4994787 × 6.8658911
    const score = { name: 'sentiment_score', mean: 0, deviation: 1, edges: [0], shares: [0.5, 0.5] };
    const [drift] = inputDrift([score], values!);
    expect(drift).toMatchObject({ name: 'sentiment_score', state: 'large' });
    expect(drift!.psi).toBeCloseTo(3.77594, 4);
  });

  test('is none of its prices on the candles that it was trained on, and large once its sentiment turns', async () => {
    const wave = (day: number): number => 0.4 * Math.sin(day / 2) - 0.4;
    const place = await openPlace({ mood: wave });
    const { metadata } = await trainModel({
      ...{
        candles,
        name: 'model',
        modelsDir: join(place, 'models'),
        dataDir: place,
        steps: STEPS,
        horizon: 4,
      },
      sentiment: (await storedSentiment(place, null))!,
      choices: { architecture: 'mlp', loss: 'quantiles', epochs: 1, batch: 32, seed: 1, threads: 1 },
      ...{ sentimentWish: 'force', folds: 0, resume: false, quantise: false },
      ...{ clock: fixedClock(1_700_000_000_000), version: '9.9.9' },
    });
    const states = async (dataDir: string) => {
      const values = await recentFeatures(dataDir, null)(metadata);
      return new Map(
        inputDrift(metadata.features.statistics, values!).map(({ name, state }) => [name, state]),
      );
    };
    const same = await states(place);
    expect(same.size).toBeGreaterThan(8);
    for (const name of metadata.features.names.slice(0, 5))
      expect([name, same.get(name)]).toEqual([name, 'stable']);
    const turned = await states(await openPlace({ mood: (day) => -wave(day) }));
    expect(turned.get('sentiment_score')).toBe('large');
    expect(turned.get('close_return')).toBe('stable');
  });
});
