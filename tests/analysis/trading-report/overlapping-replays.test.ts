import { beforeAll, describe, expect, test } from '@jest/globals';
import { analyseTrades } from '../../../src/analysis/groups/analyse-trades.js';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { overlapWarnings } from '../../../src/analysis/trading-report/warnings/overlapping-replays.js';
import type { SessionRecord } from '../../../src/memory/sessions/session-record.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import type { TradeFilter } from '../../../src/memory/trades/list-trades.js';
import { withMemory } from '../../memory/databases.js';
import { at, log, period, session } from './desk.js';

const DAY = 86_400_000;

const replay = (id: string, from: number, to: number | null, more: Partial<SessionRecord> = {}) => ({
  ...{ id, mode: 'replay' as const, strategyId: 1, snapshotId: 1, venue: '', symbols: ['BTC/USDT'] },
  ...{ timeframe: '1h', status: 'stopped' as const, initialBalance: 1000, quoteCurrency: 'USDT' },
  ...{ startedAt: from * DAY, endedAt: to === null ? null : to * DAY, endReason: '', notes: '' },
  ...more,
});

const warningsOf = (sessions: readonly SessionRecord[], from = 0, to = 31) =>
  overlapWarnings(
    sessions,
    { from: from * DAY, to: to * DAY },
    new Set(sessions.map(({ id }) => id)),
    new Map([[1, 'dip']]),
  );

describe('replays', () => {
  test('over the same time are told, with the time that two of them cover', () => {
    expect(warningsOf([replay('a', 0, 10), replay('b', 4, 20)])).toEqual([
      '2 replays of dip on BTC/USDT cover the same time (1970-01-05 to 1970-01-10): their results are added up; look at one with --session b',
    ]);
  });

  test('that follow one another, or share time outside of the period only, are not', () => {
    expect(warningsOf([replay('a', 0, 10), replay('b', 10, 20)])).toEqual([]);
    expect(warningsOf([replay('a', 0, 10), replay('b', 4, 20)], 10, 20)).toEqual([]);
  });

  test.each([
    ['another strategy', { strategyId: 2 }],
    ['another market', { symbols: ['ETH/USDT'] }],
    ['another mode', { mode: 'paper' as const }],
  ])('and one of %s are apart', (_name, more) => {
    expect(warningsOf([replay('a', 0, 10), replay('b', 0, 10, more)])).toEqual([]);
  });

  test('of two configurations are two accounts in one history, which can be set side by side', () => {
    expect(warningsOf([replay('a', 0, 10), replay('b', 0, 10, { snapshotId: 2 })])).toEqual([
      '2 replays of dip on BTC/USDT cover the same time (1970-01-01 to 1970-01-10): their results are added up; look at one with --session b, or set them side by side with "trader snapshots compare"',
    ]);
  });

  test('of three that hang together are one warning, and of several markets too', () => {
    const symbols = ['BTC/USDT', 'ETH/USDT'];
    expect(warningsOf([0, 3, 6].map((from) => replay(`from-${from}`, from, from + 4, { symbols })))).toEqual([
      '3 replays of dip on BTC/USDT and ETH/USDT cover the same time (1970-01-04 to 1970-01-07): their results are added up; look at one with --session from-6',
    ]);
  });

  test('that were never ended cover the rest of the period', () => {
    expect(warningsOf([replay('a', 0, null), replay('b', 20, 25)])[0]).toMatch('(1970-01-21 to 1970-01-25)');
  });

  test('in great number do not fill the report', () => {
    const many = Array.from({ length: 8 }, (_, k) => [
      replay(`a${k}`, 0, 9, { strategyId: k }),
      replay(`b${k}`, 0, 9, { strategyId: k }),
    ]);
    const warnings = warningsOf(many.flat());
    expect(warnings).toHaveLength(6);
    expect(warnings.at(-1)).toBe('3 more groups of replays cover the same time');
  });
});

withMemory('the report of a day that was replayed twice', (memory) => {
  beforeAll(async () => {
    for (const [id, from, to] of [
      ['short', '2026-03-01', '2026-03-03'],
      ['long', '2026-02-20', '2026-03-04'],
    ] as const) {
      await session(memory(), {
        ...{ id, mode: 'replay', symbols: ['BTC/USDT'], startedAt: at(`${from}T00:00`) },
        ...{ initialBalance: 1000, quoteCurrency: 'USDT' },
      });
      await log(memory(), { sessionId: id, exit: '2026-03-02T10:00', fees: 1 });
      await endSession(memory(), id, { endedAt: at(`${to}T00:00`) });
    }
    await session(memory(), { id: 'idle', mode: 'replay', startedAt: at('2026-02-01T00:00') });
  });

  test('says that the results are added up', async () => {
    const daily = await buildTradingReport(memory(), period(memory(), 'daily', '2026-03-02'));
    expect(daily.books[0]).toMatchObject({ mode: 'replay', trades: 2, pnl: 18 });
    expect(daily.warnings).toContain(
      '2 replays of dip on BTC/USDT cover the same time (2026-03-02): their results are added up; look at one with --session short',
    );
  });

  test('is not the only place where they are: analyze says so too', async () => {
    const analyse = (filter: Omit<TradeFilter, 'status'>) =>
      analyseTrades(memory(), { filter, top: 1, groupings: [] }, async () => null);
    const { overall, overlaps } = await analyse({ modes: ['replay'] });
    expect(overall.trades).toBe(2);
    expect(overlaps).toEqual([
      '2 replays of dip on BTC/USDT cover the same time (2026-03-02): their results are added up; look at one with --session short',
    ]);
    expect((await analyse({ sessionId: 'long' })).overlaps).toEqual([]);
    expect((await analyse({ modes: ['paper'] })).overlaps).toEqual([]);
  });

  test('says nothing where one of them did not trade', async () => {
    await log(memory(), { sessionId: 'long', exit: '2026-03-03T10:00' });
    const daily = await buildTradingReport(memory(), period(memory(), 'daily', '2026-03-03'));
    expect(daily.books[0]).toMatchObject({ trades: 1 });
    expect(daily.warnings).not.toContainEqual(expect.stringContaining('cover the same time'));
  });
});
