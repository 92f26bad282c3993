import { beforeAll, describe, expect, test } from '@jest/globals';
import { compareSnapshots } from '../../src/analysis/comparison/compare-snapshots.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import { endSession } from '../../src/memory/sessions/sessions.js';
import { copySnapshot } from '../../src/memory/snapshots/copy-snapshot.js';
import { numberedSnapshot } from '../../src/memory/snapshots/find-snapshots.js';
import { withMemory } from '../memory/databases.js';
import { exampleRun } from '../memory/example-run.js';
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

withMemory('a comparison', (memory, clock) => {
  test('is empty where nothing was traded', async () => {
    clock.set(dayAt(3));
    expect(await compareSnapshots(memory())).toMatchObject({
      mode: null,
      configurations: [],
      comparisons: [],
    });
    for (const fast of [1, 2]) await trading(memory(), { fast, session: false });
    await expect(compareSnapshots(memory(), { named: ['1', '2'] })).rejects.toThrow(
      'neither snapshot 1 nor snapshot 2 has trades yet',
    );
    await expect(compareSnapshots(memory(), { named: ['1'] })).rejects.toThrow(
      'snapshot 1 has no trades yet, and no session',
    );
  });

  test('is about daily returns on the capital, where it is known', async () => {
    const [one, two] = [
      await trading(memory(), { fast: 11 }),
      await trading(memory(), { fast: 12, balance: 5000 }),
    ];
    for (const k of [0, 1, 2]) await Promise.all([one.trade(k, [100]), two.trade(k, [100])]);
    clock.set(dayAt(3));
    const { comparisons } = await compareSnapshots(memory(), {
      named: [String(one.snapshotId), String(two.snapshotId)],
      statistics: { minimumDays: 3 },
    });
    // 100 on 10,000, 10,100 and 10,200 against 100 on 5,000, 5,100 and 5,200.
    const mean = (start: number): number => (100 / start + 100 / (start + 100) + 100 / (start + 200)) / 3;
    expect(comparisons[0]?.comparison.dailyReturnDifference).toMatchObject({ unit: 'fraction' });
    expect(comparisons[0]?.comparison.dailyReturnDifference?.value).toBeCloseTo(
      mean(10_000) - mean(5000),
      12,
    );
  });

  test('never mixes kinds of trading', async () => {
    const live = await trading(memory(), { fast: 11, mode: 'live', id: 'live', from: 1 });
    await live.trade(1, [-7]);
    const paper = await compareSnapshots(memory());
    expect(paper).toMatchObject({ mode: 'paper', otherModes: ['live'] });
    expect(paper.configurations.find(({ snapshot }) => snapshot === live.snapshotId)).toMatchObject({
      pnl: 300,
    });
    const asked = await compareSnapshots(memory(), { mode: 'live' });
    expect(asked).toMatchObject({ mode: 'live', otherModes: ['paper'], comparisons: [] });
    expect(asked.configurations.map(({ snapshot, pnl }) => [snapshot, pnl])).toEqual([[live.snapshotId, -7]]);
    await live.trade(3, [1]);
    // The newest trades decide which kind is meant.
    expect((await compareSnapshots(memory())).mode).toBe('live');
  });

  test('says so where one of the two has no trades of the kind', async () => {
    const { warnings } = await compareSnapshots(memory(), { named: ['3', '1'], mode: 'live' });
    expect(warnings).toEqual(['snapshot 1 has no live trades; it has none at all.']);
  });

  test('is about one currency, and says what it leaves out', async () => {
    const euro = await trading(memory(), { fast: 20, mode: 'external', session: false });
    await euro.trade(0, [3, 4], { symbol: 'BTC/EUR' });
    await euro.trade(2, [5], { symbol: 'ETH/BTC', heldMs: 59_999 });
    const other = await trading(memory(), { fast: 21, mode: 'external', session: false });
    await other.trade(2, [1], { symbol: 'ETH/BTC' });
    const newest = await compareSnapshots(memory(), { mode: 'external' });
    expect(newest).toMatchObject({
      currency: 'BTC',
      warnings: ['Only trades in BTC are compared; those in EUR are left out (see --currency).'],
    });
    expect(newest.configurations[1]).toMatchObject({ trades: 1, pnl: 5, fastExits: 1, fastExitPnl: 5 });
    for (const currency of ['%', 'B_C', 'ZZZ']) {
      await expect(compareSnapshots(memory(), { mode: 'external', currency })).rejects.toMatchObject({
        exitCode: 2,
        message: `no trades in "${currency}" are among these`,
        hint: 'they are in BTC and EUR',
      });
    }
    const euros = await compareSnapshots(memory(), { mode: 'external', currency: 'EUR' });
    expect(euros.configurations[1]).toMatchObject({ trades: 2, pnl: 7, fastExits: 0 });
  });

  test('counts another program’s trades from the first of its days to the last', async () => {
    const { configurations } = await compareSnapshots(memory(), { mode: 'external', currency: 'BTC' });
    expect(configurations.map(({ daysActive }) => daysActive)).toEqual([1, 1]);
  });

  test('narrows to a strategy', async () => {
    const rally = await trading(memory(), { fast: 1, strategy: 'rally' });
    await rally.trade(2, [1]);
    const { configurations } = await compareSnapshots(memory(), { mode: 'paper', strategy: 'rally' });
    expect(configurations.map(({ strategy }) => strategy)).toEqual(['rally']);
  });
});

withMemory('replays', (memory, clock) => {
  test('pair by the days of their candles, however long ago that was', async () => {
    clock.set(dayAt(400));
    const sides = [
      await trading(memory(), { fast: 1, mode: 'replay', id: 'one' }),
      await trading(memory(), { fast: 2, mode: 'replay', id: 'two', from: 2 }),
    ];
    for (const [k, side] of sides.entries()) {
      for (let at = 0; at < 7; at++) await side.trade(at + 2 * k, [1, -2]);
      await endSession(memory(), side.sessionId!, { endedAt: dayAt(7 + 2 * k) });
    }
    const { mode, configurations, comparisons } = await compareSnapshots(memory());
    expect(mode).toBe('replay');
    expect(
      configurations.map(({ firstDay, lastDay, daysActive }) => [firstDay, lastDay, daysActive]),
    ).toEqual([
      [dayAt(2), dayAt(8), 7],
      [dayAt(0), dayAt(6), 7],
    ]);
    expect(comparisons[0]?.comparison.pairedDays).toBe(5);
  });

  test('do not tell fast exits: their times are those of bars', async () => {
    const { configurations, comparisons } = await compareSnapshots(memory());
    const { a, b } = comparisons[0]!.comparison;
    for (const side of [...configurations, a, b]) {
      expect(side).toMatchObject({ trades: 14, fastExits: null, fastExitPnl: null });
    }
  });

  test('over the same days count once: the longest, and it is said which are left out', async () => {
    const again = await trading(memory(), { fast: 2, mode: 'replay', id: 'three', from: 5 });
    for (const k of [5, 6]) await again.trade(k, [1, -2]);
    await endSession(memory(), 'three', { endedAt: dayAt(7) });
    const { warnings, configurations } = await compareSnapshots(memory());
    expect(warnings).toEqual(['three, a replay of snapshot 2, is left out: two covers its days.']);
    expect(configurations[0]).toMatchObject({ snapshot: 2, trades: 14, pnl: -7, daysActive: 7 });
    const longer = await trading(memory(), { fast: 2, mode: 'replay', id: 'four', from: 0 });
    for (let k = 0; k < 30; k++) await longer.trade(k, [1]);
    await endSession(memory(), 'four', { endedAt: dayAt(30) });
    const later = await compareSnapshots(memory());
    expect(later.configurations[0]).toMatchObject({ snapshot: 2, trades: 30, pnl: 30, daysActive: 30 });
    expect(later.warnings).toHaveLength(2);
  });
});

describe('evidence of equal days', () => {
  test('is one where there are none, and doubles at most with each', () => {
    expect(eValueOf(0)).toBe(1);
    expect(eValueOf(7)).toBeLessThan(2 ** 7);
  });
});

withMemory('what ran without trading, and other programs', (memory) => {
  beforeAll(async () => {
    for (const fast of [1, 2]) {
      const traded = await trading(memory(), { fast, from: 0 });
      for (let day = 1; day < 5; day++) await traded.trade(day, [fast]);
    }
  });

  test('take the trades of the strategy that is asked for, whatever another has logged since', async () => {
    const other = await trading(memory(), { fast: 9, strategy: 'bot', mode: 'external', session: false });
    await other.trade(9, [1]);
    const own = await compareSnapshots(memory(), { strategy: 'dip' });
    expect(own.mode).toBe('paper');
    expect(own.configurations.length).toBeGreaterThan(1);
    expect(own.configurations.every(({ strategy }) => strategy === 'dip')).toBe(true);
  });

  test('compare one that ran and did not trade with zeros, and say what is missing', async () => {
    const idle = await trading(memory(), { fast: 77, from: 3 });
    const { configurations, comparisons, warnings } = await compareSnapshots(memory(), { strategy: 'dip' });
    // The reference is the one that was traded last, not the one that started last.
    expect(configurations.map(({ snapshot }) => snapshot)).toEqual([2, 1, idle.snapshotId]);
    expect(warnings).toEqual([]);
    expect(configurations[2]).toMatchObject({
      firstDay: dayAt(3),
      trades: 0,
      pnl: 0,
      fees: 0,
      winRate: null,
      profitFactor: null,
      expectancy: null,
      fastExits: 0,
      differs: [{ path: 'parameters.fast', reference: 2, value: 77 }],
    });
    const own = comparisons.find(({ first }) => first === idle.snapshotId)?.comparison;
    expect(own).toMatchObject({ verdict: 'no trades yet', pairedTrades: { a: 0, b: 2 } });
    expect(own?.reasons[1]).toBe(
      'The first has no closed trade on these days: it takes 30 of each, on 7 days or more on which both are ' +
        'active, before anything is judged.',
    );
    // It cannot have a verdict, and asks no more evidence of the others.
    expect(comparisons.map(({ comparison }) => comparison.alpha)).toEqual([0.05, 0.05]);
  });

  test('compare it when it is asked for, with and without another name', async () => {
    const alone = await compareSnapshots(memory(), { named: ['4'] });
    expect(alone.configurations.map(({ snapshot }) => snapshot)).toEqual([2, 4]);
    const turned = await compareSnapshots(memory(), { named: ['2', '4'] });
    expect(turned.comparisons[0]?.comparison.reasons[1]).toMatch(/^The second has no closed trade/);
    const other = await trading(memory(), { fast: 78, from: 3 });
    const both = await compareSnapshots(memory(), { named: ['4', String(other.snapshotId)] });
    expect(both).toMatchObject({ mode: 'paper', currency: null });
    expect(both.comparisons[0]?.comparison).toMatchObject({ verdict: 'no trades yet', moreDays: null });
    expect(both.comparisons[0]?.comparison.reasons[1]).toMatch(/^Neither has a closed trade/);
  });

  test('name those that do not fit in', async () => {
    const { warnings, configurations } = await compareSnapshots(memory(), { strategy: 'dip', limit: 3 });
    // Of those that run, the ones that traded come first.
    expect(configurations.map(({ snapshot }) => snapshot)).toEqual([2, 1, 5]);
    expect(warnings).toEqual([
      'snapshot 4 of dip ran since 2026-01-08 (paper) without a closed trade, and is left out',
    ]);
    for (const fast of [79, 80]) await trading(memory(), { fast, from: 3 });
    expect((await compareSnapshots(memory(), { strategy: 'dip', limit: 2 })).warnings).toEqual([
      'snapshots 7, 6 and 2 more ran (paper) without a closed trade, and are left out (see --limit)',
    ]);
  });

  test('say in which currency they ran where it is another one', async () => {
    const { snapshotId } = await trading(memory(), { fast: 85, from: 3, quote: 'EUR' });
    const { warnings, configurations } = await compareSnapshots(memory(), { named: [String(snapshotId)] });
    expect(warnings).toEqual([`snapshot ${snapshotId} ran in EUR, not in USDT.`]);
    expect(configurations[1]).toMatchObject({ snapshot: snapshotId, daysActive: 0, firstDay: null });
  });

  test('are all that there is where nothing was traded in the mode that is asked for', async () => {
    await trading(memory(), { fast: 90, mode: 'live', from: 3 });
    const { configurations, comparisons, mode } = await compareSnapshots(memory(), { mode: 'live' });
    expect([mode, configurations.length, comparisons.length]).toEqual(['live', 1, 0]);
  });
});

withMemory('candles that were made up', (memory, clock) => {
  const replayOf = async (fast: number, provider: string): Promise<void> => {
    const { strategyId, snapshotId } = await trading(memory(), { fast, session: false });
    const made = exampleRun({ strategyId, snapshotId, name: `run ${fast}` });
    const run = { ...made, run: { ...made.run, provider } };
    await recordRun(memory(), run);
    await recordReplaySession(memory(), run, 'binance');
  };

  beforeAll(async () => {
    clock.set(dayAt(400));
    await replayOf(1, 'synthetic, seed 42');
    await replayOf(2, 'synthetic, seed 42');
  });

  test('are told of first', async () => {
    expect((await compareSnapshots(memory())).warnings).toEqual([
      'SYNTHETIC DATA: snapshots 2 and 1 ran on a made-up market (synthetic, seed 42); nothing here says ' +
        'anything about the real market.',
    ]);
  });

  test('are told of where one of two ran on them, and that the two cannot be compared', async () => {
    await replayOf(3, 'csv synthetic_prices.csv');
    const { warnings } = await compareSnapshots(memory(), { named: ['1', '3'] });
    expect(warnings).toEqual([
      expect.stringMatching(/^SYNTHETIC DATA: snapshot 1 ran on a made-up market \(synthetic, seed 42\);/),
      expect.stringMatching(/^The replays ran over different candles \(real ones; synthetic, seed 42\)/),
    ]);
  });

  test('are told of where there are several', async () => {
    await replayOf(5, 'synthetic, seed 7');
    const { warnings } = await compareSnapshots(memory(), { mode: 'replay', named: ['1', '4'] });
    expect(warnings[0]).toMatch(/ran on made-up markets \(synthetic, seed 7; synthetic, seed 42\);/);
    expect(warnings[1]).toMatch(/^The replays ran over different candles/);
  });

  test('are told of where a session says that its venue is made up', async () => {
    const venue = await trading(memory(), { fast: 4, venue: 'synthetic' });
    await venue.trade(1, [1]);
    const real = await trading(memory(), { fast: 6, venue: 'binance' });
    await real.trade(1, [1]);
    const { warnings } = await compareSnapshots(memory(), { mode: 'paper' });
    expect(warnings).toEqual([
      expect.stringMatching(/^SYNTHETIC DATA: snapshot 5 ran on a made-up market \(synthetic\);/),
      expect.stringMatching(/^The sessions ran over different candles \(real ones; synthetic\)/),
    ]);
  });
});
