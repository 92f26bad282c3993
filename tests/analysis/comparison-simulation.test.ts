import { describe, expect, test } from '@jest/globals';
import { createRng, type Rng } from '../../src/core/rng.js';
import { laplace, studentT3 } from '../metrics/draws.js';
import { firstVerdict, type Story, sideOf, storyOf } from './sides.js';

/** Few resamples: the interval is looked at up to 60 times in each of hundreds of histories. */
const OPTIONS = { resamples: 100 };

const some = ({ int }: Rng): number => int(2, 8);

const INTERCHANGEABLE: readonly (readonly [string, Story])[] = [
  ['normal profits', { days: 60, trades: some, profit: ({ normal }) => 20 * normal() }],
  ['heavy tails', { days: 60, trades: some, profit: (rng) => 20 * studentT3(rng) }],
  [
    'many small wins, rare large losses',
    { days: 60, trades: some, profit: ({ normal }) => 20 - 12 * Math.exp(normal()) },
  ],
  ['few trades', { days: 60, trades: ({ int }) => int(0, 2), profit: (rng) => 20 * laplace(rng) }],
];

const repeated = (story: Story, repetitions: number): readonly ReturnType<typeof firstVerdict>[] =>
  Array.from({ length: repetitions }, (_, seed) => firstVerdict(storyOf(story, seed), OPTIONS));

describe('compared every day for 60 days', () => {
  test.each(INTERCHANGEABLE)(
    'interchangeable configurations with %s keep apart in 5 of 100 at most',
    (_, story) => {
      const repetitions = 200;
      const told = repeated(story, repetitions).filter((verdict) => verdict !== null).length;
      const error = Math.sqrt((0.05 * 0.95) / repetitions);
      expect(told / repetitions).toBeLessThanOrEqual(0.05 + 2 * error);
    },
  );

  test('interchangeable configurations that hold positions for ten days in a rising market as well', () => {
    const repetitions = 200;
    let told = 0;
    for (let seed = 0; seed < repetitions; seed++) {
      const rng = createRng(seed);
      // A drift of a tenth of a deviation a day is a Sharpe ratio near 2 a year.
      const market = Array.from({ length: 60 }, () => 1 + 10 * rng.normal());
      const holder = () => {
        let held = 0;
        return sideOf(
          market.map((moved) => {
            if (rng.next() < 0.1) held = rng.int(0, 1);
            return [held * moved + rng.normal()];
          }),
        );
      };
      if (firstVerdict([holder(), holder()], OPTIONS) !== null) told++;
    }
    expect(told / repetitions).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / repetitions));
  });

  // Five trades a day: the daily difference deviates by 20 sqrt(10) = 63 (and more, as their number varies).
  test.each([
    ['half a deviation a day', 7, 0.55, 60],
    ['one deviation a day', 14, 0.95, 20],
    ['two deviations a day', 28, 0.99, 11],
  ])('a real edge of about %s (%p a trade) is found in a share of %p, half of those by day %p', (...row) => {
    const [, edge, share, usual] = row;
    const story = { days: 60, trades: some, profit: ({ normal }: Rng) => 20 * normal(), edge };
    const verdicts = repeated(story, 200).filter((verdict) => verdict !== null);
    const right = verdicts.filter(({ verdict }) => verdict === 'better');
    const days = right.map(({ day }) => day).toSorted((x, y) => x - y);
    expect(right.length / 200).toBeGreaterThanOrEqual(share);
    expect(days[days.length >> 1]).toBeLessThanOrEqual(usual);
    expect(verdicts.length - right.length).toBeLessThanOrEqual(1);
  });
});
