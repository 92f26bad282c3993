import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { silenceOf } from '../../../src/analysis/trading-report/warnings/silent-sessions.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import { NOW, withMemory } from '../../memory/databases.js';
import { at, log, period, session } from './desk.js';

const HOUR = 3_600_000;

test.each([
  ['paper', '15m', 1],
  ['live', '1h', 3],
  ['paper', '4h', 12],
  ['paper', null, 24],
  ['paper', 'often', 24],
  ['external', '1m', 168],
  ['replay', '1d', 1],
] as const)('a %s session of %s bars may keep silent for %d hours', (mode, timeframe, hours) => {
  expect(silenceOf({ mode, timeframe })).toBe(hours * HOUR);
});

withMemory('a session that was killed', (memory, clock) => {
  const warningsOf = async (day: string) =>
    (await buildTradingReport(memory(), period(memory(), 'daily', day))).warnings;
  const ofSession = async (sessionId: string) =>
    (await buildTradingReport(memory(), { kind: 'session', sessionId })).warnings;

  beforeAll(async () => {
    clock.set(at('2026-03-01T00:00'));
    for (const id of ['killed', 'alive', 'ended', 'by-trade'])
      await session(memory(), { id, mode: 'paper', timeframe: '1h' });
    await session(memory(), { id: 'replayed', mode: 'replay', startedAt: at('2026-02-01T00:00') });
    await log(memory(), { sessionId: 'replayed', exit: '2026-02-02T10:00' });
    clock.set(at('2026-03-02T04:30'));
    await log(memory(), { sessionId: 'by-trade', exit: '2026-03-02T04:00' });
    for (const [id, time] of [
      ['killed', '2026-03-02T04:00'],
      ['alive', '2026-03-04T22:00'],
      ['ended', '2026-03-02T04:00'],
    ] as const) {
      await memory()
        .db.insertInto('account_history')
        .values({
          ...{ session_id: id, time: at(time), equity: 1, cash: 1 },
          ...{ unrealised_pnl: 0, exposure: 0, open_positions: 0, drawdown: 0 },
        })
        .execute();
    }
    await endSession(memory(), 'ended');
    clock.set(NOW);
  });

  const KILLED =
    'the paper session killed has been running since 2026-03-01 00:00 UTC, with no sign of life since 2026-03-02 04:00 UTC';
  const BY_TRADE =
    'the paper session by-trade has been running since 2026-03-01 00:00 UTC, with no sign of life since 2026-03-02 04:30 UTC';

  test('is told by its own report, and one that lives or has ended is not', async () => {
    expect(await ofSession('killed')).toEqual([KILLED]);
    expect(await ofSession('by-trade')).toEqual([BY_TRADE]);
    expect(await ofSession('alive')).toEqual([]);
    expect(await ofSession('ended')).toEqual([]);
  });

  test('is told by the reports of the day it fell silent and of those after it, for a month', async () => {
    expect(await warningsOf('2026-03-01')).toEqual([]);
    expect((await warningsOf('2026-03-02')).toSorted()).toEqual([BY_TRADE, KILLED]);
    expect((await warningsOf('2026-03-04')).toSorted()).toEqual([BY_TRADE, KILLED]);
    clock.set(at('2026-04-20T00:00'));
    try {
      expect(await warningsOf('2026-04-01')).toContain(KILLED);
      expect(await warningsOf('2026-04-19')).not.toContain(KILLED);
      expect(await ofSession('killed')).toEqual([KILLED]);
    } finally {
      clock.set(NOW);
    }
  });

  test('is interrupted where it was a replay, and told where its trades are', async () => {
    const text =
      'the replay session replayed was interrupted: it has no end, and no sign of life since 2026-03-01 00:00 UTC';
    expect(await ofSession('replayed')).toEqual([text]);
    expect(await warningsOf('2026-02-02')).toEqual([text]);
    expect(await warningsOf('2026-02-03')).toEqual([]);
  });

  describe('and has written again', () => {
    test('is not told any more', async () => {
      await memory()
        .db.insertInto('journal')
        .values({
          ...{ session_id: 'killed', sequence: 1, time: NOW - HOUR, kind: 'started' },
          ...{ client_order_id: null, payload: '{}' },
        })
        .execute();
      expect(await ofSession('killed')).toEqual([]);
    });
  });
});
