import { expect, test } from '@jest/globals';
import { compareSnapshots } from '../../src/analysis/comparison/compare-snapshots.js';
import { endSession } from '../../src/memory/sessions/sessions.js';
import { withMemory } from '../memory/databases.js';
import { dayAt, trading } from './traded.js';

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
