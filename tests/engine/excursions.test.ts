import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { playBacktest } from '../../src/engine/backtest.js';
import { readTrades } from '../../src/engine/records.js';
import { type RandomRun, randomRun, setupOf, symbolOf } from './random-run.js';
import { fillsByMarket, type RoundTrip, roundTrips } from './replay.js';

/** Market entries only, each filled in one piece: then the whole bar of the entry lies behind it. */
const plain = (run: RandomRun): RandomRun => ({
  rules: { ...run.rules, costs: { ...run.rules.costs, participation: Number.POSITIVE_INFINITY } },
  markets: run.markets.map((market) => ({
    ...market,
    steps: market.steps.map((step) => ({
      ...step,
      wish: step.wish === null ? null : { ...step.wish, type: 'market' as const },
    })),
  })),
});

/** Highs and lows of the bars held to their close, and the prices of the fills. */
const pricesSeen = (
  { entries, exits }: RoundTrip,
  high: Float64Array,
  low: Float64Array,
  close: 'close' | 'open',
): number[] => {
  const last = exits.at(-1)!;
  // Only what the end of the data closes is held to the close of the bar of its exit.
  const until = last.reason === 'end-of-data' && close === 'close' ? last.index + 1 : last.index;
  const from = entries[0]!.index;
  return [
    ...high.subarray(from, until),
    ...low.subarray(from, until),
    ...[...entries, ...exits].map(({ price }) => price),
  ];
};

describe('excursions', () => {
  test('of market entries are those of the bars held to their close and of the fills', () => {
    let trades = 0;
    fc.assert(
      fc.property(randomRun(true, 2), (random) => {
        const run = plain(random);
        const setups = run.markets.map(setupOf);
        const outcome = playBacktest(run.rules, setups);
        const all = readTrades(outcome.recorder, [symbolOf(0), symbolOf(1)]);
        fillsByMarket(outcome, setups).forEach((fills, market) => {
          const own = all.filter(({ symbol }) => symbol === symbolOf(market));
          const { high, low } = setups[market]!.candles;
          roundTrips(fills).forEach((trip, k) => {
            const { side, entryPrice, mae, mfe } = own[k]!;
            const moves = pricesSeen(trip, high, low, run.rules.endOfData).map(
              (price) => ((side === 'long' ? 1 : -1) * (price - entryPrice)) / entryPrice,
            );
            expect(mfe).toBeCloseTo(Math.max(0, ...moves), 9);
            expect(mae).toBeCloseTo(Math.min(0, ...moves), 9);
            trades++;
          });
        });
      }),
      { seed: 23, numRuns: 200 },
    );
    expect(trades).toBeGreaterThan(500);
  });
});
