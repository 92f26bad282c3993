import { beforeAll, expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import type { TradingReport } from '../../../src/analysis/trading-report/trading-report.js';
import { dayText } from '../../../src/core/clock.js';
import { withMemory } from '../../memory/databases.js';
import { last, log, period, session } from './desk.js';

const days = (report: TradingReport) =>
  report.days.map(({ day, mode, trades, pnl }) => `${dayText(day)} ${mode} ${trades} ${pnl}`);

withMemory('weeks and months', (memory, clock) => {
  beforeAll(async () => {
    // A week across a year's end: 2026-W53 is Monday 28 December to Sunday 3 January.
    clock.set(Date.UTC(2027, 0, 4));
    const { id: sessionId } = await session(memory(), {
      mode: 'paper',
      startedAt: Date.UTC(2026, 11, 26, 9),
    });
    for (const exit of ['2026-12-27T23:59:59.999', '2026-12-28T00:00', '2026-12-31T23:59:59.999']) {
      await log(memory(), { sessionId, exit });
    }
    await log(memory(), { sessionId, exit: '2027-01-01T00:00', exitPrice: 93 });
    await log(memory(), { sessionId, exit: '2027-01-03T23:59:59.999' });
    await log(memory(), { sessionId, exit: '2027-01-04T00:00' });
    await log(memory(), { exit: '2026-12-30T12:00', fees: 1 });
    const replay = await session(memory(), { mode: 'replay', startedAt: Date.UTC(2026, 10, 1) });
    await log(memory(), { sessionId: replay.id, exit: '2026-11-03T12:00' });
  });

  test('a week goes from Monday to Sunday, whatever the year', async () => {
    const report = await buildTradingReport(memory(), last(memory(), 'weekly'));
    expect(report.period.label).toBe('2026-W53 (2026-12-28 to 2027-01-03)');
    expect(report.books.map(({ mode, trades, pnl }) => [mode, trades, pnl])).toEqual([
      ['paper', 4, 23],
      ['external', 1, 9],
    ]);
    // The headline's days are all there, the others' only where they traded.
    expect(days(report)).toEqual([
      '2026-12-28 paper 1 10',
      '2026-12-29 paper 0 0',
      '2026-12-30 paper 0 0',
      '2026-12-31 paper 1 10',
      '2027-01-01 paper 1 -7',
      '2027-01-02 paper 0 0',
      '2027-01-03 paper 1 10',
      '2026-12-30 external 1 9',
    ]);
    expect(report.warnings).toEqual(['no trades on 3 of 7 days: 2026-12-29, 2026-12-30, 2027-01-02']);
  });

  test('a month ends where the next begins', async () => {
    const december = await buildTradingReport(memory(), period(memory(), 'monthly', '2026-12-15'));
    expect(december.books.map(({ mode, trades }) => [mode, trades])).toEqual([
      ['paper', 3],
      ['external', 1],
    ]);
    // Nothing was on paper before the session began, whatever a replay traded: those days are not missing.
    expect(december.days[0]).toMatchObject({ day: Date.UTC(2026, 11, 26), mode: 'paper', trades: 0 });
    expect(december.warnings).toEqual(['no trades on 3 of 6 days: 2026-12-26, 2026-12-29, 2026-12-30']);
  });

  test('a month that is not over is told so far, its last day from the trades', async () => {
    const january = await buildTradingReport(memory(), period(memory(), 'monthly', '2027-01-15'));
    expect(january.period.running).toBe(true);
    expect(days(january)).toEqual([
      '2027-01-01 paper 1 -7',
      '2027-01-02 paper 0 0',
      '2027-01-03 paper 1 10',
      '2027-01-04 paper 1 10',
    ]);
    expect(january.warnings).toEqual(['no trades on 1 of 3 days: 2027-01-02']);
  });

  test('since a day takes the present day in', async () => {
    clock.set(Date.UTC(2027, 0, 4, 0, 0, 1));
    const since = await buildTradingReport(memory(), period(memory(), 'since', '2027-01-02'));
    expect(since.period).toMatchObject({ label: 'since 2027-01-02', to: Date.UTC(2027, 0, 4, 0, 0, 1) });
    expect(since.books).toMatchObject([{ mode: 'paper', trades: 2, pnl: 20 }]);
  });
});
