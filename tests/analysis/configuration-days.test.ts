import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ConfigurationRecord,
  configurationDays,
} from '../../src/analysis/comparison/configuration-days.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Monday 2026-01-05, midnight UTC, and the days after it. */
const day = (k: number): number => Date.UTC(2026, 0, 5) + k * DAY;

const traded = (k: number, pnl: number, more: Partial<ConfigurationRecord['summaries'][number]> = {}) => ({
  day: day(k),
  trades: 1,
  wins: pnl > 0 ? 1 : 0,
  grossProfit: Math.max(0, pnl),
  grossLoss: Math.max(0, -pnl),
  pnl,
  fees: 0.5,
  fastExits: 0,
  fastExitPnl: 0,
  ...more,
});

const session = (from: number, until: number | null, initialBalance: number | null = 1000) => ({
  startedAt: from,
  endedAt: until,
  initialBalance,
});

const daysOf = (record: Partial<ConfigurationRecord>) =>
  configurationDays({ summaries: [], sessions: [], lastDay: day(20), ...record });

const shape = (record: Partial<ConfigurationRecord>) =>
  daysOf(record).map(({ day: at, pnl, dailyReturn }) => [(at - day(0)) / DAY, pnl, dailyReturn]);

describe('the days of a configuration', () => {
  test('are those of its session, idle ones with zeros, over the capital of their morning', () => {
    // 1,000 + 20 = 1,020 on day 1, and still on day 2; 1,020 - 51 = 969 after that.
    expect(
      shape({ sessions: [session(day(0) + 9 * HOUR, day(4))], summaries: [traded(0, 20), traded(2, -51)] }),
    ).toEqual([
      [0, 20, 20 / 1000],
      [1, 0, 0],
      [2, -51, -51 / 1020],
      [3, 0, 0],
    ]);
  });

  test('add up several markets of one day', () => {
    const [only] = daysOf({
      sessions: [session(day(0), day(1))],
      summaries: [traded(0, 10, { fastExits: 1, fastExitPnl: 10 }), traded(0, -4), traded(0, 1)],
    });
    expect(only).toEqual({
      day: day(0),
      trades: 3,
      wins: 2,
      grossProfit: 11,
      grossLoss: 4,
      pnl: 7,
      fees: 1.5,
      fastExits: 1,
      fastExitPnl: 10,
      dailyReturn: 7 / 1000,
    });
  });

  test.each([
    ['ends at midnight', day(2), 2],
    ['ends a millisecond after midnight', day(2) + 1, 3],
    ['ends as it starts', day(0), 1],
  ])('of a session that %s', (_, end, count) => {
    expect(daysOf({ sessions: [session(day(0), end)] })).toHaveLength(count);
  });

  test('go on to the last day while a session runs', () => {
    expect(shape({ sessions: [session(day(18), null)] })).toEqual([
      [18, 0, 0],
      [19, 0, 0],
      [20, 0, 0],
    ]);
  });

  test('leave out the days between two sessions, and begin anew with the balance of the second', () => {
    // The 100 earned before are not the second's: it started with 500.
    expect(
      shape({
        sessions: [session(day(0), day(1)), session(day(3), day(5), 500)],
        summaries: [traded(0, 100), traded(3, 50), traded(4, 55)],
      }),
    ).toEqual([
      [0, 100, 100 / 1000],
      [3, 50, 50 / 500],
      [4, 55, 55 / 550],
    ]);
  });

  test('count the money of sessions that ran at once together', () => {
    expect(
      shape({
        sessions: [session(day(0), day(2)), session(day(0) + HOUR, day(2), 3000)],
        summaries: [traded(1, 40)],
      }),
    ).toEqual([
      [0, 0, 0],
      [1, 40, 40 / 4000],
    ]);
  });

  test('count the money once where a session was stopped and started again', () => {
    const noon = day(0) + 12 * HOUR;
    expect(
      shape({ sessions: [session(day(0), noon), session(noon, day(1), 1010)], summaries: [traded(0, 20)] }),
    ).toEqual([[0, 20, 20 / 1010]]);
  });

  test('have no return where a balance is not known, where nothing is left, and outside of sessions', () => {
    expect(shape({ sessions: [session(day(0), day(1), null)], summaries: [traded(0, 1)] })).toEqual([
      [0, 1, null],
    ]);
    expect(
      shape({ sessions: [session(day(0), day(2))], summaries: [traded(0, -1000), traded(1, 5)] }),
    ).toEqual([
      [0, -1000, -1],
      [1, 5, null],
    ]);
    expect(shape({ sessions: [session(day(0), day(1))], summaries: [traded(4, 1)] })).toEqual([
      [0, 0, 0],
      [4, 1, null],
    ]);
  });

  test('of trades without a session go from the first of them to the last', () => {
    expect(shape({ summaries: [traded(5, 1), traded(2, 3)] })).toEqual([
      [2, 3, null],
      [3, 0, null],
      [4, 0, null],
      [5, 1, null],
    ]);
    expect(shape({})).toEqual([]);
  });

  test('hold every trade once and no day twice, whatever sessions there are', () => {
    const sessions = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 20 * 24 }), fc.option(fc.integer({ min: 0, max: 10 * 24 }))),
      { maxLength: 5 },
    );
    const summaries = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: -50, max: 50 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(sessions, summaries, (runs, trades) => {
        const days = daysOf({
          sessions: runs.map(([start, length]) =>
            session(day(0) + start * HOUR, length === null ? null : day(0) + (start + length) * HOUR),
          ),
          summaries: trades.map(([k, pnl]) => traded(k, pnl)),
        });
        expect(days.reduce((sum, { trades: count }) => sum + count, 0)).toBe(trades.length);
        expect(days.reduce((sum, { pnl }) => sum + pnl, 0)).toBe(
          trades.reduce((sum, [, pnl]) => sum + pnl, 0),
        );
        expect(days.map(({ day: at }) => at)).toEqual(
          [...new Set(days.map(({ day: at }) => at))].sort((a, b) => a - b),
        );
        for (const { dailyReturn } of days)
          expect(dailyReturn === null || Number.isFinite(dailyReturn)).toBe(true);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
