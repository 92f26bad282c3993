import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { claimOf } from '../../../src/ml/watch/claim-of.js';
import { resolvePrediction } from '../../../src/ml/watch/resolve-prediction.js';
import { resumeWatch } from '../../../src/ml/watch/resume.js';
import { startWatch, watchPrediction } from '../../../src/ml/watch/watch.js';
import { madeMetadata } from '../made-model.js';
import { metricsOf } from '../registry/staged.js';

const HOUR = 3_600_000;

test('a watch that is taken up again from its predictions is as if it had never stopped', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 90 }), fc.nat(5), (outcomes, odd) => {
      const claim = { horizon: 3, accuracy: 0.9 };
      const settings = { window: 20 + odd, alpha: 0.05 };
      const all = outcomes.map((right, bar) => ({ bar, right, confidence: 0.6 }));
      const whole = all.reduce(watchPrediction, startWatch(claim, settings));
      expect(resumeWatch(claim, all, whole.alarm, settings)).toEqual(whole);
    }),
    { numRuns: 200, seed: 3 },
  );
});

describe('a prediction comes true', () => {
  const made = { time: 10 * HOUR, close: 100, prediction: 0.01, confidence: 0.6 };
  const rule = { horizon: 2, barMs: HOUR };
  const at = (close: number, hour = 12) => ({ time: hour * HOUR, close });

  test('where the price lies on the side that was said', () => {
    expect(resolvePrediction(made, at(101), rule)).toEqual({ bar: 10, right: true, confidence: 0.6 });
    expect(resolvePrediction(made, at(99), rule)).toEqual({ bar: 10, right: false, confidence: 0.6 });
    const down = { ...made, prediction: -0.01 };
    expect(resolvePrediction(down, at(99), rule)).toMatchObject({ right: true });
  });

  test('or not, or nobody can tell: nothing moved, nothing was said, candles are missing', () => {
    expect(resolvePrediction(made, at(100), rule)).toBeNull();
    expect(resolvePrediction({ ...made, prediction: 0 }, at(101), rule)).toBeNull();
    expect(resolvePrediction({ ...made, prediction: Number.NaN }, at(101), rule)).toBeNull();
    expect(resolvePrediction({ ...made, confidence: Number.NaN }, at(101), rule)).toBeNull();
    expect(resolvePrediction(made, at(101, 13), rule)).toBeNull();
  });
});

test('a model claims the lower end of its interval on the test part, and one that was never judged a coin', () => {
  const metadata = madeMetadata({ name: 'm', architecture: 'mlp', steps: 8 });
  expect(claimOf({ ...metadata, metrics: metricsOf(0.9) })).toEqual({ horizon: 24, accuracy: 0.53 });
  expect(claimOf(metadata)).toEqual({ horizon: 24, accuracy: 0.5 });
});
