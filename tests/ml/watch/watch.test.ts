import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng, inverseNormal } from '../../../src/core/rng.js';
import { largestEvidence } from '../../../src/ml/watch/evidence.js';
import { fallBack } from '../../../src/ml/watch/fall-back.js';
import type { ResolvedPrediction } from '../../../src/ml/watch/resolved.js';
import { startWatch, type WatchState, watchPrediction, watchVerdict } from '../../../src/ml/watch/watch.js';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * Predictions "up" at every bar of a market that drifts, so that the sum of the next `horizon` moves goes up with chance
 * `accuracy`: neighbours share all moves but one, and are right or wrong together.
 */
const overlapping = (seed: number, count: number, horizon: number, accuracy: number, confidence: number) => {
  const rng = createRng(seed);
  const drift = inverseNormal(accuracy) / Math.sqrt(horizon);
  const moves = Array.from({ length: count + horizon }, () => drift + rng.normal());
  return Array.from(
    { length: count },
    (_, bar): ResolvedPrediction => ({ bar, right: sum(moves.slice(bar, bar + horizon)) > 0, confidence }),
  );
};

/** The evidence as the watch sees it after the first run alone: what decides within one window. */
const alarmed = (predictions: readonly ResolvedPrediction[], horizon: number, accuracy: number): boolean => {
  const bound = -Math.log((0.05 / 2) * (6 / Math.PI ** 2));
  return (
    largestEvidence(predictions, horizon, () => accuracy) >= bound ||
    largestEvidence(predictions, horizon, ({ confidence }) => confidence) >= bound
  );
};

const share = (seeds: number, of: (seed: number) => boolean): number =>
  Array.from({ length: seeds }, (_, seed) => of(seed + 1)).filter(Boolean).length / seeds;

const follow = (predictions: readonly ResolvedPrediction[], state: WatchState): WatchState =>
  predictions.reduce(watchPrediction, state);

describe('the watch over a model', () => {
  test.each([1, 8])(
    'calls a model that is as good as it says degraded in at most 5 % of 1,000 runs (horizon %i)',
    (horizon) => {
      const rate = share(1_000, (seed) =>
        alarmed(overlapping(seed, 2_000, horizon, 0.56, 0.56), horizon, 0.56),
      );
      expect(rate).toBeLessThanOrEqual(0.05);
    },
  );

  test('where overlap is not minded, the same would be called degraded far too often', () => {
    const rate = share(200, (seed) => alarmed(overlapping(seed, 2_000, 8, 0.56, 0.56), 1, 0.56));
    expect(rate).toBeGreaterThan(0.2);
  });

  test.each([
    [1, 0.6, 700],
    [4, 0.6, 3_000],
  ])(
    'finds a coin out (horizon %i, claim %f) within %i predictions in at least 95 % of runs',
    (horizon, claim, within) => {
      const rate = share(200, (seed) =>
        alarmed(overlapping(seed, within, horizon, 0.5, 0.6), horizon, claim),
      );
      expect(rate).toBeGreaterThanOrEqual(0.95);
    },
  );

  test('calls a model whose direction holds and whose confidence does not degraded by its confidence', () => {
    const state = follow(overlapping(3, 900, 1, 0.55, 0.75), startWatch({ horizon: 1, accuracy: 0.52 }));
    expect(watchVerdict(state)).toMatchObject({ verdict: 'degraded', reason: 'confidence' });
    expect(watchVerdict(state).calibrationGap).toBeGreaterThan(0.1);
  });

  test('finds out a model that was good for long and is not any more', () => {
    const settings = { window: 600, alpha: 0.05 };
    const claim = { horizon: 1, accuracy: 0.65 };
    const good = follow(overlapping(5, 1_500, 1, 0.68, 0.6), startWatch(claim, settings));
    expect(watchVerdict(good)).toMatchObject({ verdict: 'ok', reason: null, predictions: 1_500 });
    const later = overlapping(6, 900, 1, 0.45, 0.6).map((each) => ({ ...each, bar: each.bar + 1_500 }));
    const bad = follow(later, good);
    expect(watchVerdict(bad)).toMatchObject({ verdict: 'degraded', reason: 'direction' });
    expect(bad.alarm?.at).toBeLessThan(2_200);
    expect(bad.recent.length).toBeLessThanOrEqual(settings.window);
  });

  test('goes on from its stored state as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), fc.nat(60), (outcomes, cut) => {
        const start = startWatch({ horizon: 3, accuracy: 0.55 }, { window: 20, alpha: 0.05 });
        const all = outcomes.map((right, bar) => ({ bar, right, confidence: 0.6 }));
        const stored = JSON.parse(JSON.stringify(follow(all.slice(0, cut), start))) as WatchState;
        expect(follow(all.slice(cut), stored)).toEqual(follow(all, start));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('never calls a model degraded that is always right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 0, max: 300 }), (horizon, count) => {
        const right = Array.from({ length: count }, (_, bar) => ({ bar, right: true, confidence: 0.9 }));
        expect(follow(right, startWatch({ horizon, accuracy: 0.6 })).alarm).toBeNull();
      }),
      { numRuns: 20, seed: 8 },
    );
  });

  test('says so where nothing has resolved yet', () => {
    expect(watchVerdict(startWatch({ horizon: 1, accuracy: 0.5 }))).toEqual({
      verdict: 'ok',
      reason: null,
      text: 'no prediction has resolved yet',
      accuracy: null,
      calibrationGap: null,
      predictions: 0,
    });
  });
});

describe('the evidence', () => {
  test('is the likelihood ratio by hand', () => {
    // Two wrong of p = 0.5, q = 0.47, 0.44, 0.38: ((0.53/0.5)² + (0.56/0.5)² + (0.62/0.5)²) / 3 = 1.3052
    const wrong = [0, 1].map((bar) => ({ bar, right: false, confidence: 0.5 }));
    expect(Math.exp(largestEvidence(wrong, 1, () => 0.5))).toBeCloseTo((1.1236 + 1.2544 + 1.5376) / 3, 10);
    // Apart by less than the horizon they are two gamblers with one bet each, and half of it.
    expect(Math.exp(largestEvidence(wrong, 2, () => 0.5))).toBeCloseTo((1.06 + 1.12 + 1.24) / 3 / 2, 10);
  });
});

test('what predicts instead: nothing, the earlier model, and never a third one', () => {
  const bad = { verdict: 'degraded', text: 'worse' } as const;
  expect(fallBack({ verdict: 'ok', text: '' }, 'earlier', 'abc')).toEqual({ use: 'current' });
  expect(fallBack(bad, 'none', 'abc')).toEqual({ use: 'none', reason: 'worse' });
  expect(fallBack(bad, 'earlier', null)).toEqual({ use: 'none', reason: 'worse' });
  expect(fallBack(bad, 'earlier', 'abc')).toEqual({ use: 'earlier', digest: 'abc', reason: 'worse' });
  expect(fallBack(bad, 'earlier', 'abc', true)).toEqual({ use: 'none', reason: 'worse' });
});
