import { beforeAll, expect, test } from '@jest/globals';
import { compareSnapshots } from '../../src/analysis/comparison/compare-snapshots.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import { withMemory } from '../memory/databases.js';
import { exampleRun } from '../memory/example-run.js';
import { dayAt, trading } from './traded.js';

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
