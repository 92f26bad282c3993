import { beforeAll, expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { isEmptyReport, type TradingReport } from '../../../src/analysis/trading-report/trading-report.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import { openTrade } from '../../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from '../../memory/databases.js';
import { at, last, log, period, session } from './desk.js';

const DAY = '2026-03-04';

withMemory('what is held and what went wrong', (memory) => {
  let report: TradingReport;

  const open = (sessionId: string, symbol: string, entryTime: number) =>
    openTrade(memory(), { strategy: 'dip', sessionId, symbol, quantity: 2, entryPrice: 50, entryTime });

  beforeAll(async () => {
    await session(memory(), { id: 'live', mode: 'live', startedAt: at('2026-03-01T00:00') });
    await session(memory(), { id: 'replay', mode: 'replay', startedAt: at('2020-01-01T00:00') });
    await session(memory(), { id: 'broken', mode: 'paper', startedAt: at('2026-03-02T00:00') });
    await endSession(memory(), 'broken', {
      endedAt: at(`${DAY}T03:12`),
      reason: 'out of memory',
      crashed: true,
    });
    const id = await open('live', 'BTC/USDT', at(`${DAY}T20:00`));
    await open('live', 'ETH/USDT', at(`${DAY}T21:00`));
    await open('replay', 'BTC/USDT', at('2020-02-01T00:00'));
    const position = {
      ...{
        session_id: 'live',
        side: 'long' as const,
        quantity: 2,
        entry_price: 50,
        mark_price: 53,
        unrealised_pnl: 6,
      },
      ...{ opened_at: at(`${DAY}T20:00`), updated_at: NOW },
    } as const;
    const { db } = memory();
    await db
      .insertInto('positions')
      .values([
        { ...position, trade_id: id, symbol: 'BTC/USDT' },
        { ...position, trade_id: null, symbol: 'SOL/USDT', opened_at: at(`${DAY}T10:00`) },
        { ...position, trade_id: null, symbol: 'XRP/USDT', quantity: 0, closed_at: at(`${DAY}T22:00`) },
      ])
      .execute();
    const event = {
      kind: 'drawdown',
      severity: 'warning',
      message: 'deep',
      session_id: 'live',
      action: '',
    } as const;
    await db
      .insertInto('risk_events')
      .values([
        { ...event, time: at(`${DAY}T23:59:59.999`) },
        { ...event, time: at(`${DAY}T12:00`), severity: 'critical', action: 'halt', message: 'deeper' },
        { ...event, time: at('2026-03-05T00:00') },
      ])
      .execute();
    const alert = {
      severity: 'critical',
      rule: 'drawdown',
      title: 'Deep',
      channel: 'mail',
      attempts: 0,
    } as const;
    await db
      .insertInto('alerts')
      .values([
        { ...alert, time: at(`${DAY}T12:00`), status: 'dead', attempts: 8, error: 'no route' },
        { ...alert, time: at(`${DAY}T12:01`), status: 'sent', sent_at: NOW, attempts: 1 },
        { ...alert, time: at(`${DAY}T12:02`), status: 'muted' },
        { ...alert, time: at(`${DAY}T12:03`), status: 'queued' },
        { ...alert, time: at('2026-03-03T12:00'), status: 'failed', attempts: 2 },
      ])
      .execute();
    const found = { session_id: 'live', cause: 'start', differences: '[]', residue: 0, message: '' } as const;
    await db
      .insertInto('reconciliations')
      .values([
        { ...found, time: at(`${DAY}T01:00`), outcome: 'match', halted: 0 },
        {
          ...found,
          time: at(`${DAY}T02:00`),
          outcome: 'corrected',
          halted: 0,
          message: 'a fill was missing',
        },
        {
          ...found,
          time: at(`${DAY}T03:00`),
          outcome: 'mismatch',
          halted: 1,
          residue: 5,
          message: 'stray BTC',
        },
      ])
      .execute();
    report = await buildTradingReport(memory(), last(memory(), 'daily'));
  });

  test('open trades are there with their marks, and positions of no trade beside them; replays are not', () => {
    const { total, listed } = report.openPositions;
    expect(total).toBe(3);
    expect(
      listed.map(({ symbol, mode, markPrice, unrealisedPnl, tradeId }) => [
        symbol,
        mode,
        markPrice,
        unrealisedPnl,
        tradeId === null,
      ]),
    ).toEqual([
      ['ETH/USDT', 'live', null, null, false],
      ['BTC/USDT', 'live', 53, 6, false],
      ['SOL/USDT', 'live', 53, 6, true],
    ]);
  });

  test('risk events of the period are counted, the gravest first', () => {
    const { listed, ...counts } = report.riskEvents;
    expect(counts).toEqual({ critical: 1, warning: 1, info: 0 });
    expect(listed.map(({ message, action }) => [message, action])).toEqual([
      ['deeper', 'halt'],
      ['deep', ''],
    ]);
  });

  test('alerts that reached nobody are there, those that were sent or muted are not', () => {
    expect(
      report.undeliveredAlerts.listed.map(({ status, attempts, error }) => [status, attempts, error]),
    ).toEqual([
      ['dead', 8, 'no route'],
      ['queued', 0, null],
    ]);
  });

  test('mismatches and crashes are warnings, the gravest first', () => {
    expect(report.warnings).toEqual([
      'trading was halted because the books did not match the venue: 2026-03-04 03:00 UTC (stray BTC)',
      'the books were corrected to match the venue: 1 time, 2026-03-04 02:00 UTC (a fill was missing)',
      'the paper session broken crashed at 2026-03-04 03:12 UTC: out of memory',
    ]);
  });

  test('a day without trades is not empty with any of it', () => {
    expect(report.books).toEqual([]);
    expect(isEmptyReport(report)).toBe(false);
  });

  test('a day before them tells what is held now, and nothing else', async () => {
    const before = await buildTradingReport(memory(), period(memory(), 'daily', '2026-02-01'));
    expect(before).toMatchObject({ openPositions: { total: 3 }, riskEvents: { listed: [] }, warnings: [] });
  });
});

withMemory('fees', (memory) => {
  /** Trades of a day, 20 a day, each with an entry of 100. */
  const trade = async (day: string, fees: number, count = 20, exitPrice = 110) => {
    const { id: sessionId } = await session(memory(), { mode: 'paper', startedAt: at(`${day}T00:00`) });
    for (let i = 0; i < count; i++) {
      await log(memory(), { sessionId, exit: `${day}T12:00:${String(i).padStart(2, '0')}`, fees, exitPrice });
    }
  };

  test('that are more than twice as high as in the 30 days before are told', async () => {
    await trade('2026-02-01', 0.1);
    await trade('2026-02-20', 0.19, 5);
    await trade('2026-02-21', 0.25, 5);
    const of = async (day: string) =>
      (await buildTradingReport(memory(), period(memory(), 'daily', day))).warnings;
    expect(await of('2026-02-01')).toEqual([]);
    expect(await of('2026-02-20')).toEqual([]);
    // Before: 20 at 0.1 and 5 at 0.19 on 100 each are 2.95 of 2,500.
    expect(await of('2026-02-21')).toEqual([
      'unusual fees: paper USDT paid 0.25 % of the value entered, after 0.118 % in the 30 days before',
    ]);
  });

  test('that turn a gain into a loss are told', async () => {
    await trade('2025-06-01', 3, 2, 102);
    const report = await buildTradingReport(memory(), period(memory(), 'daily', '2025-06-01'));
    expect(report.warnings).toEqual(['fees of 6.00 USDT turned the gain of the paper trades into a loss']);
  });
});
