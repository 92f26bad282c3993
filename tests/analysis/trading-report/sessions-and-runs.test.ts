import { beforeAll, expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { coreState } from '../../../src/live/core/core-state.js';
import { toStored } from '../../../src/live/core/state-text.js';
import { toBatch } from '../../../src/live/core/to-batch.js';
import { gainNow } from '../../../src/live/core/worth-now.js';
import { recordRun } from '../../../src/memory/runs/record-run.js';
import { endSession } from '../../../src/memory/sessions/sessions.js';
import { startSessionUnder } from '../../../src/memory/snapshots/start-session-under.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from '../../live/core/desk.js';
import { configuration } from '../../memory/configurations.js';
import { NOW, withMemory } from '../../memory/databases.js';
import { exampleRun, exampleTrade, FROM, HOUR } from '../../memory/example-run.js';
import { at, log, period, session } from './desk.js';

withMemory('the report of a session', (memory) => {
  beforeAll(async () => {
    await session(memory(), {
      ...{ id: 'night-shift', mode: 'paper', initialBalance: 1000, quoteCurrency: 'USDT' },
      ...{ startedAt: at('2026-03-01T00:00'), symbols: ['BTC/USDT'], notes: 'first try' },
    });
    await session(memory(), { id: 'night-watch', mode: 'paper', startedAt: at('2026-02-01T00:00') });
    await log(memory(), { sessionId: 'night-shift', exit: '2026-03-01T10:00', fees: 1 });
    await log(memory(), { sessionId: 'night-shift', exit: '2026-03-03T10:00', exitPrice: 95, fees: 1 });
    await log(memory(), { sessionId: 'night-watch', exit: '2026-03-03T11:00', fees: 1 });
    await memory()
      .db.insertInto('account_history')
      .values(
        [
          [1000, 0],
          [990, -0.01],
          [1003, 0],
        ].map(([equity, drawdown], i) => ({
          ...{ session_id: 'night-shift', time: at('2026-03-01T00:00') + i, equity: equity!, cash: equity! },
          ...{ unrealised_pnl: 0, exposure: 0, open_positions: 0, drawdown: drawdown! },
        })),
      )
      .execute();
  });

  test('has its trades alone, by day, and what its account went through', async () => {
    const report = await buildTradingReport(memory(), { kind: 'session', sessionId: 'night-shift' });
    expect(report).toMatchObject({
      period: { kind: 'session', label: 'night-shift', from: at('2026-03-01T00:00'), to: NOW, running: true },
      headline: { mode: 'paper', currency: 'USDT' },
      books: [{ trades: 2, pnl: 3, drawdown: -6, capital: 1000, returnOnCapital: 0.003 }],
      session: { strategy: 'dip', notes: 'first try', equity: 1003, equityDrawdown: -0.01 },
      // The newest of three, a millisecond apart.
    });
    expect(report.session).toMatchObject({
      equityAt: at('2026-03-01T00:00') + 2,
      strategies: [{ strategy: 'dip', from: at('2026-03-01T00:00') }],
    });
    expect(report.days.map(({ day, pnl }) => [day, pnl])).toEqual([
      [at('2026-03-01T00:00'), 9],
      [at('2026-03-03T00:00'), -6],
    ]);
  });

  test('is that of the newest where none is named, and may be named by the beginning of its id', async () => {
    const newest = await buildTradingReport(memory(), { kind: 'session' });
    const named = await buildTradingReport(memory(), { kind: 'session', sessionId: 'night-s' });
    expect([newest.session?.id, named.session?.id]).toEqual(['night-shift', 'night-shift']);
  });

  test('refuses a beginning of two, and one that is too short to mean any', async () => {
    const of = (sessionId: string) => buildTradingReport(memory(), { kind: 'session', sessionId });
    await expect(of('night')).rejects.toThrow('several sessions begin with "night"');
    await expect(of('nig')).rejects.toThrow('there is no session "nig"');
    await expect(of('night%')).rejects.toThrow('there is no session "night%"');
  });

  test('names the coins that it holds beside its positions, as it stood at its last event', async () => {
    const { id: sessionId } = await session(memory(), { mode: 'live', startedAt: at('2026-01-01T00:00') });
    const desk = openDesk({});
    const lived = async () => {
      const state = JSON.stringify(toStored({ core: coreState(desk.core), paper: null, swapped: null }));
      const row = { session_id: sessionId, account: 'venue:1', sequence: 1, time: 1, updated_at: 1, state };
      const { db } = memory();
      await db.deleteFrom('session_state').where('session_id', '=', sessionId).execute();
      await db.insertInto('session_state').values(row).execute();
      return (await buildTradingReport(memory(), { kind: 'session', sessionId })).leftOver;
    };
    expect(await lived()).toEqual([]);
    desk.lane.dust = 0.0005;
    // No bar was closed yet.
    expect(await lived()).toEqual([{ symbol: 'BTC/USDT', currency: 'BTC', quantity: 0.0005, value: null }]);
    desk.bar(110);
    expect(await lived()).toEqual([
      { symbol: 'BTC/USDT', currency: 'BTC', quantity: 0.0005, value: 0.0005 * 110 },
    ]);
  });

  test('names every strategy that traded in it, from when on', async () => {
    const startedAt = at('2026-01-01T00:00');
    const { id: sessionId } = await session(memory(), { mode: 'live', strategy: 'last', startedAt });
    const swap = (sequence: number, from: string, to: string) => ({
      ...{ session_id: sessionId, sequence, time: startedAt + sequence * HOUR, kind: 'swapped' },
      ...{ client_order_id: null, payload: JSON.stringify({ from, to, parameters: {} }) },
    });
    await memory()
      .db.insertInto('journal')
      .values([swap(1, 'dip', 'rsi'), swap(2, 'rsi', 'last')])
      .execute();
    const report = await buildTradingReport(memory(), { kind: 'session', sessionId });
    expect(report.session).toMatchObject({
      strategy: 'last',
      equityAt: null,
      strategies: [
        { strategy: 'dip', from: startedAt },
        { strategy: 'rsi', from: startedAt + HOUR },
        { strategy: 'last', from: startedAt + 2 * HOUR },
      ],
    });
  });

  test('values a position as --status does, after the fee of the entry of what is still held', async () => {
    const { id: sessionId } = await session(memory(), { mode: 'live', startedAt: at('2026-01-01T00:00') });
    const desk = openDesk({ enter: { 0: long('in') }, exit: { 1: 'enough' } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '1', '100', '0.1');
    desk.bar(110);
    const exit = desk.one('exit');
    desk.accept(exit);
    const sold = desk.fill(exit, '0.5', '110', '0.055');
    const [held] = toBatch(desk.core, sold, 1, null).positions;
    // Half of the gain of 10; the fee of the entry is in what was realised: 5 - 0.1 - 0.055.
    expect(held).toMatchObject({ quantity: 0.5, unrealisedPnl: 5 });
    expect(held?.realisedPnl).toBeCloseTo(4.845, 9);
    const state = JSON.stringify(toStored({ core: coreState(desk.core), paper: null, swapped: null }));
    const { db } = memory();
    await db
      .insertInto('session_state')
      .values({ session_id: sessionId, account: 'venue:1', sequence: 1, time: 1, updated_at: 1, state })
      .execute();
    await db
      .insertInto('positions')
      .values({
        ...{ session_id: sessionId, trade_id: null, symbol: 'BTC/USDT', side: 'long', quantity: 0.5 },
        ...{ entry_price: 100, mark_price: 110, unrealised_pnl: held!.unrealisedPnl },
        ...{ opened_at: 1, updated_at: 2 },
      })
      .execute();
    const { listed } = (await buildTradingReport(memory(), { kind: 'session', sessionId })).openPositions;
    // 5 less half of the fee of 0.1, as `gainNow` has it.
    expect(listed[0]?.unrealisedPnl).toBeCloseTo(4.95, 9);
    expect(gainNow(desk.market)).toBeCloseTo(4.95, 9);
  });

  test('counts fast exits where their times are known, and not in a replay', async () => {
    const book = async (mode: 'paper' | 'replay') => {
      const { id: sessionId } = await session(memory(), { mode, startedAt: at('2026-01-01T00:00') });
      await log(memory(), { sessionId, entry: '2026-01-02T09:59:30', exit: '2026-01-02T10:00' });
      return (await buildTradingReport(memory(), { kind: 'session', sessionId })).books[0];
    };
    expect(await book('paper')).toMatchObject({ fastExits: 1, fastExitPnl: 10 });
    expect(await book('replay')).toMatchObject({ fastExits: null, fastExitPnl: null });
  });

  test('tells a crash', async () => {
    await endSession(memory(), 'night-watch', {
      endedAt: at('2026-03-04T00:00'),
      reason: 'killed',
      crashed: true,
    });
    const report = await buildTradingReport(memory(), { kind: 'session', sessionId: 'night-watch' });
    expect(report.period).toMatchObject({ to: at('2026-03-04T00:00'), running: false });
    expect(report.warnings).toEqual([
      'the paper session night-watch crashed at 2026-03-04 00:00 UTC: killed',
    ]);
  });
});

withMemory('the report of a backtest', (memory) => {
  let runId: string;

  beforeAll(async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'sma_crossover' });
    const run = exampleRun({ strategyId, trades: [exampleTrade(0, 103), exampleTrade(30, 99)] });
    await recordRun(memory(), run);
    runId = run.run.id;
  });

  test('has its trades, and its own mode', async () => {
    const report = await buildTradingReport(memory(), { kind: 'run', runId });
    // 3 - 0.2 and -1 - 0.2, on a balance of 10,000.
    expect(report).toMatchObject({
      period: { kind: 'run', label: runId, from: FROM, to: FROM + 48 * HOUR, running: false },
      headline: { mode: 'backtest', currency: 'USDT', reason: 'backtest trades' },
      books: [{ mode: 'backtest', trades: 2, wins: 1, capital: 10_000, fastExits: null, fastExitPnl: null }],
      run: { id: runId, strategy: 'sma_crossover', symbols: ['BTC/USDT'], seed: 42 },
      session: null,
    });
    expect(report.books[0]!.pnl).toBeCloseTo(1.6, 9);
    expect(report.books[0]!.drawdown).toBeCloseTo(-1.2, 9);
    expect(report.books[0]!.returnOnCapital).toBeCloseTo(0.00016, 12);
    expect(report.days.map(({ day, trades }) => [day, trades])).toEqual([
      [FROM, 1],
      [FROM + 24 * HOUR, 1],
    ]);
  });

  test('is that of the newest where none is named, or of the one whose id begins so', async () => {
    const newest = await buildTradingReport(memory(), { kind: 'run' });
    const named = await buildTradingReport(memory(), { kind: 'run', runId: runId.slice(0, 6) });
    expect([newest.run?.id, named.run?.id]).toEqual([runId, runId]);
  });

  test('is in no other report', async () => {
    const report = await buildTradingReport(memory(), period(memory(), 'monthly', '2024-01-01'));
    expect(report.books).toEqual([]);
  });
});

withMemory('configurations that were traded last', (memory, clock) => {
  test('are set side by side, with a verdict', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const sessions = await Promise.all(
      [10, 20].map(async (fast) => {
        clock.set(at('2026-03-01T00:00'));
        return startSessionUnder(memory(), {
          ...{ mode: 'paper', strategyId, configuration: configuration({ fast, slow: 30 }) },
          ...{ initialBalance: 1000, quoteCurrency: 'USDT', startedAt: at('2026-03-01T00:00') },
        });
      }),
    );
    clock.set(NOW);
    for (const { session: one } of sessions) {
      await log(memory(), { sessionId: one.id, exit: '2026-03-03T10:00', fees: 1 });
    }
    await log(memory(), { sessionId: sessions[1]!.session.id, exit: '2026-03-04T10:00', fees: 1 });
    const { configurations } = await buildTradingReport(memory(), period(memory(), 'daily', '2026-03-04'));
    const [first, second] = sessions.map(({ snapshot }) => snapshot.id);
    expect(configurations.compared.map(({ snapshot, trades, pnl }) => [snapshot, trades, pnl])).toEqual([
      [second, 2, 18],
      [first, 1, 9],
    ]);
    expect(configurations.verdicts).toMatchObject([
      { first, second, verdict: 'not distinguishable yet', pairedTrades: { a: 1, b: 2 } },
    ]);
  });
});

withMemory('sessions of which one replays the past', (memory, clock) => {
  test('are newest first by when they were begun, not by the time of their market', async () => {
    clock.set(NOW - HOUR);
    await session(memory(), { id: 'of-now', mode: 'paper', startedAt: NOW - HOUR });
    clock.set(NOW);
    await session(memory(), { id: 'of-2024', mode: 'paper', startedAt: at('2024-01-01T00:00') });
    const newest = await buildTradingReport(memory(), { kind: 'session' });
    expect(newest.session?.id).toBe('of-2024');
    await expect(
      buildTradingReport(memory(), { kind: 'session', sessionId: 'nobody' }),
    ).rejects.toMatchObject({
      hint: 'the newest are of-2024, of-now',
    });
  });
});
