import { expect, test } from '@jest/globals';
import { compareSnapshots } from '../../../src/analysis/comparison/compare-snapshots.js';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { currentSummaries } from '../../../src/memory/summaries/current-summaries.js';
import { readSummaries } from '../../../src/memory/summaries/read-summaries.js';
import { withMemory } from '../../memory/databases.js';
import { last, log, period } from './desk.js';

withMemory('trades that come late', (memory) => {
  const reportOf = (day: string) => buildTradingReport(memory(), period(memory(), 'daily', day));

  test('are told once by the report that computes their day anew, and are in it from then on', async () => {
    await log(memory(), { exit: '2026-03-03T10:00', fees: 1 });
    const before = await reportOf('2026-03-03');
    expect(before).toMatchObject({ books: [{ trades: 1, pnl: 9 }], warnings: [], lateChanges: [] });

    await log(memory(), { exit: '2026-03-03T11:00', exitPrice: 95, fees: 1, externalId: 'late' });
    const after = await reportOf('2026-03-03');
    expect(after).toMatchObject({ books: [{ trades: 2, wins: 1, pnl: 3, drawdown: -6 }] });
    expect(after.lateChanges).toEqual([
      { mode: 'external', currency: 'USDT', day: Date.UTC(2026, 2, 3), trades: 1, pnl: -6 },
    ]);
    expect(after.warnings).toEqual([
      'trades came late: 2026-03-03 was computed anew (1 external trade, -6.00 USDT)',
    ]);

    const again = await reportOf('2026-03-03');
    expect(again).toEqual({ ...after, lateChanges: [], warnings: [] });
  });

  test('are told by whichever report comes next', async () => {
    await log(memory(), { exit: '2026-03-03T12:00', fees: 1 });
    const { warnings, books } = await buildTradingReport(memory(), last(memory(), 'daily'));
    expect(books).toEqual([]);
    expect(warnings).toEqual([
      'trades came late: 2026-03-03 was computed anew (1 external trade, +9.00 USDT)',
    ]);
  });

  test('that are known already change nothing', async () => {
    await log(memory(), { exit: '2026-03-03T11:00', exitPrice: 95, fees: 1, externalId: 'late' });
    expect(await reportOf('2026-03-03')).toMatchObject({ warnings: [], books: [{ trades: 3, pnl: 12 }] });
  });

  test('are counted by a comparison, and left for the report to tell', async () => {
    const pnlOf = async (): Promise<number> => {
      const current = await currentSummaries(memory(), memory().clock.now(), 'first');
      const days = await readSummaries(current, { from: Date.UTC(2026, 2, 3), to: Date.UTC(2026, 2, 4) });
      return days.reduce((sum, { pnl }) => sum + pnl, 0);
    };
    expect(await pnlOf()).toBe(12);
    await log(memory(), { exit: '2026-03-03T13:00', fees: 1 });
    expect(await pnlOf()).toBe(21);
    await compareSnapshots(memory());
    expect(await reportOf('2026-03-03')).toMatchObject({
      books: [{ trades: 4, pnl: 21 }],
      warnings: ['trades came late: 2026-03-03 was computed anew (1 external trade, +9.00 USDT)'],
    });
    expect(await pnlOf()).toBe(21);
  });

  test('are not late on a day that nobody has asked about', async () => {
    await log(memory(), { exit: '2026-03-01T12:00', fees: 1 });
    expect(await reportOf('2026-03-01')).toMatchObject({ warnings: [], books: [{ trades: 1 }] });
  });
});
