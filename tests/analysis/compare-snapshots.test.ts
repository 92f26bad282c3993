import { beforeAll, describe, expect, test } from '@jest/globals';
import { compareSnapshots } from '../../src/analysis/comparison/compare-snapshots.js';
import { copySnapshot } from '../../src/memory/snapshots/copy-snapshot.js';
import { numberedSnapshot } from '../../src/memory/snapshots/find-snapshots.js';
import { withMemory } from '../memory/databases.js';
import { dayAt, type Trading, trading } from './traded.js';

const FIVE_UP = [10, 10, 10, 10, 10];
const FIVE_DOWN = FIVE_UP.map((profit) => -profit);

/**
 * The e-value of n differences that are all alike: each bet of size b grows by 1 + tanh(b) a day, or shrinks by
 * 1 - tanh(b), and half of the money is on either side. (Vovk and Wang 2024; docs/comparison.md.)
 */
const eValueOf = (n: number): number => {
  const bets = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4];
  const wealth = bets.map((b) => ((1 + Math.tanh(b)) ** n + (1 - Math.tanh(b)) ** n) / 2);
  return wealth.reduce((sum, value) => sum + value, 0) / bets.length;
};

withMemory('two configurations side by side', (memory, clock) => {
  let good: Trading;
  let bad: Trading;

  beforeAll(async () => {
    clock.set(dayAt(0));
    bad = await trading(memory(), { fast: 1, balance: null });
    good = await trading(memory(), { fast: 2, balance: null });
  });

  const playDay = async (k: number): Promise<void> => {
    await bad.trade(k, FIVE_DOWN);
    await good.trade(k, FIVE_UP);
    clock.set(dayAt(k) + 23 * 3_600_000);
  };

  test('have no verdict before the seventh day is over', async () => {
    for (let k = 0; k < 7; k++) await playDay(k);
    const { configurations, comparisons } = await compareSnapshots(memory());
    // The table knows today's trades, the verdict does not.
    expect(configurations.map(({ snapshot, daysActive, trades }) => [snapshot, daysActive, trades])).toEqual([
      [2, 7, 35],
      [1, 7, 35],
    ]);
    expect(comparisons[0]?.comparison).toMatchObject({
      verdict: 'not distinguishable yet',
      pairedDays: 6,
      pairedTrades: { a: 30, b: 30 },
      crossedOn: null,
    });
    expect(comparisons[0]?.comparison.eValue).toBeCloseTo(eValueOf(6), 9);
  });

  test('are told apart when it is, on evidence calculated by hand', async () => {
    clock.set(dayAt(7));
    const { configurations, comparisons, ...scope } = await compareSnapshots(memory());
    expect(scope).toEqual({
      mode: 'paper',
      otherModes: [],
      currency: 'USDT',
      since: null,
      today: dayAt(7),
      reference: configurations[0]?.hash,
      named: [],
      warnings: [],
    });
    // Seven days of five trades: 35 × 10 = 350. The eighth has begun and is idle so far.
    expect(configurations[0]).toMatchObject({
      snapshot: 2,
      sameAs: [],
      strategy: 'dip',
      firstDay: dayAt(0),
      lastDay: dayAt(7),
      daysActive: 8,
      trades: 35,
      winRate: 1,
      pnl: 350,
      profitFactor: null,
      expectancy: 10,
      fees: 35,
      fastExits: 0,
    });
    expect(configurations[1]).toMatchObject({
      snapshot: 1,
      winRate: 0,
      pnl: -350,
      profitFactor: 0,
      expectancy: -10,
    });
    // The reference has `fast` 2, the other one 1; all else is the same.
    expect(configurations.map(({ differs }) => differs)).toEqual([
      [],
      [{ path: 'parameters.fast', reference: 2, value: 1 }],
    ]);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ first: 1, second: 2 });
    // 22.66 is more than the 20 that are needed; 100 is lost on each day, 20 on each trade.
    expect(eValueOf(7)).toBeCloseTo(22.66, 1);
    expect(comparisons[0]?.comparison).toMatchObject({
      verdict: 'worse',
      pairedDays: 7,
      pairedTrades: { a: 35, b: 35 },
      alpha: 0.05,
      crossedOn: dayAt(6),
      dailyReturnDifference: { value: -100, low: -100, high: -100, unit: 'money' },
      expectancyDifference: { value: -20, low: -20, high: -20 },
    });
    expect(comparisons[0]?.comparison.eValue).toBeCloseTo(eValueOf(7), 9);
  });

  test('exchange the verdict with their places', async () => {
    const { configurations, comparisons } = await compareSnapshots(memory(), { named: ['2', '1'] });
    expect(configurations.map(({ snapshot }) => snapshot)).toEqual([1, 2]);
    expect(comparisons[0]).toMatchObject({ first: 2, second: 1, comparison: { verdict: 'better' } });
  });

  test('are compared with the newest other one where one is named', async () => {
    const { comparisons } = await compareSnapshots(memory(), { named: ['1'] });
    expect(comparisons.map(({ first, second }) => [first, second])).toEqual([[1, 2]]);
  });

  test('may be looked at from a day on', async () => {
    const { configurations, comparisons } = await compareSnapshots(memory(), { since: dayAt(4) + 5000 });
    expect(configurations.map(({ daysActive, trades }) => [daysActive, trades])).toEqual([
      [4, 15],
      [4, 15],
    ]);
    expect(comparisons[0]?.comparison).toMatchObject({ verdict: 'not distinguishable yet', pairedDays: 3 });
  });

  test('take more evidence where three are compared at once', async () => {
    const other = await trading(memory(), { fast: 3, balance: null });
    await other.trade(6, [1]);
    const { comparisons } = await compareSnapshots(memory(), { limit: 3 });
    expect(comparisons.map(({ first, second }) => [first, second])).toEqual([
      [2, 3],
      [1, 3],
    ]);
    for (const { comparison } of comparisons) expect(comparison.alpha).toBe(0.025);
    expect((await compareSnapshots(memory(), { limit: 2 })).comparisons).toHaveLength(1);
  });

  test('count all snapshots of a configuration together after a rollback', async () => {
    await copySnapshot(memory(), await numberedSnapshot(memory(), 1), 'rollback');
    const again = await trading(memory(), { fast: 1, id: 'again', from: 7, balance: null });
    await again.trade(7, [5]);
    const { configurations, named } = await compareSnapshots(memory(), { named: ['1', '2'] });
    expect(named).toEqual([
      { name: '1', snapshot: 1, shownAs: again.snapshotId },
      { name: '2', snapshot: 2, shownAs: 2 },
    ]);
    const prefix = configurations[1]!.hash.slice(0, 10);
    // A hash means the one of its snapshots that is active: of these none is, so that it is the newest.
    expect((await compareSnapshots(memory(), { named: [prefix] })).named).toEqual([
      { name: prefix, snapshot: again.snapshotId, shownAs: again.snapshotId },
    ]);
    expect(configurations[1]).toMatchObject({
      snapshot: again.snapshotId,
      sameAs: [1],
      trades: 36,
      pnl: -345,
    });
    await expect(compareSnapshots(memory(), { named: ['1', String(again.snapshotId)] })).rejects.toThrow(
      `snapshots 1 and ${again.snapshotId} are the same configuration`,
    );
  });

  test('must be known', async () => {
    await expect(compareSnapshots(memory(), { named: ['99', '1'] })).rejects.toThrow(
      'there is no snapshot 99',
    );
    await expect(compareSnapshots(memory(), { strategy: 'dap' })).rejects.toThrow('knows no strategy "dap"');
  });
});

describe('evidence of equal days', () => {
  test('is one where there are none, and doubles at most with each', () => {
    expect(eValueOf(0)).toBe(1);
    expect(eValueOf(7)).toBeLessThan(2 ** 7);
  });
});
