import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareConfigurations } from '../../src/analysis/comparison/compare-configurations.js';
import { compareSnapshots } from '../../src/analysis/comparison/compare-snapshots.js';
import type { Verdict } from '../../src/analysis/comparison/comparison.js';
import type { ConfigurationDay, ConfigurationSide } from '../../src/analysis/comparison/configuration-day.js';
import type { PairVerdict } from '../../src/analysis/comparison/without-trades.js';
import { createRng } from '../../src/core/rng.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { type Place, sqlitePlace, testClock } from '../memory/databases.js';
import { dayAt, trading } from './traded.js';

const BALANCE = 10_000;
const DAYS = 45;
/** Few resamples: the interval is looked at on every day of every history. */
const STATISTICS = { resamples: 100 };

/** The profits of two interchangeable configurations in one market, day by day: neither is better than the other. */
const historyOf = (seed: number): readonly (readonly [readonly number[], readonly number[]])[] => {
  const { int, normal } = createRng(seed);
  const profits = (market: number): readonly number[] =>
    Array.from({ length: int(2, 8) }, () => Math.round(100 * (market + 20 * normal())) / 100);
  return Array.from({ length: DAYS }, () => {
    const market = 10 * normal();
    return [profits(market), profits(market)];
  });
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The days of one side as a person would write them down. */
const sideOf = (label: string, days: readonly (readonly number[])[]): ConfigurationSide => {
  let capital = BALANCE;
  return {
    label,
    days: days.map((profits, k): ConfigurationDay => {
      const pnl = sum(profits);
      const dailyReturn = pnl / capital;
      capital += pnl;
      return {
        day: dayAt(k),
        trades: profits.length,
        wins: profits.filter((profit) => profit > 0).length,
        grossProfit: sum(profits.filter((profit) => profit > 0)),
        grossLoss: -sum(profits.filter((profit) => profit < 0)),
        pnl,
        fees: profits.length,
        fastExits: 0,
        fastExitPnl: 0,
        dailyReturn,
      };
    }),
  };
};

/** The verdict at the end of each day: what somebody sees who looks every evening. */
const verdictsOf = (seed: number): readonly Verdict[] => {
  const history = historyOf(seed);
  return history.map((_, k) => {
    const until = history.slice(0, k + 1);
    const [a, b] = [
      sideOf(
        'a',
        until.map(([x]) => x),
      ),
      sideOf(
        'b',
        until.map(([, x]) => x),
      ),
    ];
    return compareConfigurations(a, b, STATISTICS).verdict;
  });
};

const quiet = (verdicts: readonly Verdict[]): boolean =>
  verdicts.every((verdict) => verdict === 'not distinguishable yet');

describe('two interchangeable configurations, looked at every day', () => {
  const seeds = Array.from({ length: 100 }, (_, k) => k + 1);
  const seen = new Map<number, readonly Verdict[]>();

  beforeAll(() => {
    for (const seed of seeds) seen.set(seed, verdictsOf(seed));
  });

  test('stay not distinguishable in at least 95 of 100 histories', () => {
    expect([...seen.values()].filter(quiet).length).toBeGreaterThanOrEqual(95);
  });

  describe('through the memory', () => {
    let place: Place;
    let memory: Memory;
    const clock = testClock();
    beforeAll(async () => {
      place = await sqlitePlace();
      clock.set(dayAt(0));
      memory = await openMemory(place.address, { clock });
      // Thousands of commits that nobody will miss after a power cut.
      memory.sqlite?.pragma('synchronous = OFF');
    });
    afterAll(async () => {
      await memory.close();
      await place.remove();
    });

    // Twenty, and the ones in which somebody would have been wrong.
    test('get the same verdict on every day of twenty histories', async () => {
      const wrong = seeds.filter((seed) => !quiet(seen.get(seed) ?? []));
      const chosen = [...new Set([...wrong, ...seeds])].slice(0, 20);
      for (const seed of chosen) {
        const [a, b] = [
          await trading(memory, { fast: 2 * seed, balance: BALANCE }),
          await trading(memory, { fast: 2 * seed + 1, balance: BALANCE }),
        ];
        const verdicts: PairVerdict[] = [];
        for (const [k, [first, second]] of historyOf(seed).entries()) {
          await a.trade(k, first);
          await b.trade(k, second);
          clock.set(dayAt(k + 1));
          const { comparisons } = await compareSnapshots(memory, {
            named: [String(a.snapshotId), String(b.snapshotId)],
            statistics: STATISTICS,
          });
          verdicts.push(comparisons[0]!.comparison.verdict);
        }
        expect([seed, verdicts]).toEqual([seed, seen.get(seed)]);
      }
    }, 120_000);
  });
});
