import { describe, expect, test } from '@jest/globals';
import type { Candles } from '../../../src/core/candles.js';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { chooseFeatures, type SentimentWish } from '../../../src/library/train/choose-features.js';
import { sentimentSource } from '../../../src/market/sentiment/input-source.js';
import { randomWalk } from '../../ml/walk.js';

const HOURS = 2_400;
const candles = randomWalk(HOURS, 5);
const START = Math.floor(candles.time[0] / DAY_MS) * DAY_MS;

/** Days of sentiment from a month before the candles to `last` days after their first. */
const sentimentTo = (last: number) => {
  const rows = Array.from({ length: 30 + last }, (_, k) => {
    const score = Math.sin(k);
    return { time: START + (k - 30) * DAY_MS, score, raw: score, source: 'made' };
  });
  const source = sentimentSource(rows);
  return Object.assign((beside: Candles) => source.columns(beside), source);
};

const choose = (last: number, wish: SentimentWish = 'auto') =>
  chooseFeatures(candles, { steps: 16, horizon: 4 }, wish, sentimentTo(last));

describe('sentiment that ended long before the candles do', () => {
  test('is not taken for sentiment of the days after it', async () => {
    // 50 of 100 days, and three more for which it is fresh enough; the test part begins after 85 of them.
    const { dataset, notes } = await choose(50);
    expect(dataset.windows.spec.set).toBe('price');
    expect(notes).toEqual([
      expect.stringMatching(
        /^sentiment covers 7[4-7]\.\d % of the training part, 0\.0 % of the validation part and 0\.0 % of the test part, its last day is 2\d{3}-\d\d-\d\d: /,
      ),
    ]);
    expect(notes[0]).toContain(new Date(START + 49 * DAY_MS).toISOString().slice(0, 10));
  });

  test('is not what a model is judged on, however much of the rest it covers', async () => {
    // 93 of 100 days in all, and of the test part (days 85 to 100) about eight in fifteen.
    const { dataset, notes } = await choose(90);
    expect(dataset.windows.spec.set).toBe('price');
    expect(notes).toEqual([expect.stringMatching(/^sentiment covers 5\d\.\d % of the test part, its last/)]);
  });

  test('is an error of data where it is forced, which names the part and the last day', async () => {
    const last = new Date(START + 89 * DAY_MS).toISOString().slice(0, 10);
    await expect(choose(90, 'force')).rejects.toMatchObject({
      ...{ kind: 'data', exitCode: 3 },
      message: expect.stringMatching(new RegExp(`of the test part, its last day is ${last}`)),
    });
  });

  test('is taken where four samples in five of each part are fresh', async () => {
    const { dataset, notes } = await choose(96);
    expect(dataset.windows.spec.set).toBe('price_sentiment');
    expect(notes).toEqual([]);
  });
});
