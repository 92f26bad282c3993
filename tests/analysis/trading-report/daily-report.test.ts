import { beforeAll, expect, test } from '@jest/globals';
import { buildTradingReport } from '../../../src/analysis/trading-report/build-trading-report.js';
import { isEmptyReport, type TradingReport } from '../../../src/analysis/trading-report/trading-report.js';
import { withMemory } from '../../memory/databases.js';
import { last, log, period, session } from './desk.js';

const DAY = '2026-03-04';

withMemory('a daily report', (memory) => {
  let report: TradingReport;

  beforeAll(async () => {
    const [alpha, beta, paper] = [
      await session(memory(), {
        ...{ id: 'alpha', mode: 'live', initialBalance: 10_000, quoteCurrency: 'USDT' },
        startedAt: Date.UTC(2026, 2, 1),
      }),
      await session(memory(), {
        id: 'beta',
        mode: 'live',
        strategy: 'wave',
        initialBalance: 5000,
        quoteCurrency: 'USDT',
        startedAt: Date.UTC(2026, 2, 4),
      }),
      await session(memory(), {
        id: 'paper',
        mode: 'paper',
        strategy: 'wave',
        startedAt: Date.UTC(2026, 2, 1),
      }),
    ];
    // 0.1 × 1,000 - 12 = 88, on 6,000.
    await log(memory(), {
      ...{ sessionId: alpha.id, quantity: 0.1, entryPrice: 60_000, exitPrice: 61_000, fees: 12 },
      ...{ entry: `${DAY}T08:00`, exit: `${DAY}T10:00` },
    });
    // 2 × -50 - 12 = -112, on 6,000.
    await log(memory(), {
      ...{
        sessionId: alpha.id,
        symbol: 'ETH/USDT',
        quantity: 2,
        entryPrice: 3000,
        exitPrice: 2950,
        fees: 12,
      },
      ...{ entry: `${DAY}T10:00`, exit: `${DAY}T11:00` },
    });
    // 0.1 × 500 - 12 = 38, on 6,100, in half a minute.
    await log(memory(), {
      ...{ sessionId: alpha.id, quantity: 0.1, entryPrice: 61_000, exitPrice: 61_500, fees: 12 },
      ...{ entry: `${DAY}T11:59:30`, exit: `${DAY}T12:00` },
    });
    // A short: 100 × 1 - 20 = 80, on 10,000.
    await log(memory(), {
      ...{ sessionId: beta.id, strategy: 'wave', symbol: 'SOL/USDT', side: 'short', quantity: 100 },
      ...{ entryPrice: 100, exitPrice: 99, fees: 20, entry: `${DAY}T12:50`, exit: `${DAY}T13:00` },
    });
    // The first and the last instant of the day are in it; the ones around it are not.
    await log(memory(), { sessionId: paper.id, strategy: 'wave', exit: `${DAY}T00:00` });
    await log(memory(), {
      sessionId: paper.id,
      strategy: 'wave',
      exit: `${DAY}T23:59:59.999`,
      exitPrice: 80,
    });
    await log(memory(), { sessionId: paper.id, strategy: 'wave', exit: '2026-03-03T23:59:59.999' });
    await log(memory(), { sessionId: paper.id, strategy: 'wave', exit: '2026-03-05T00:00' });
    // Another program's, in bitcoin.
    await log(memory(), {
      strategy: 'bot',
      symbol: 'ETH/BTC',
      entryPrice: 0.05,
      exitPrice: 0.06,
      exit: `${DAY}T09:00`,
    });
    report = await buildTradingReport(memory(), last(memory(), 'daily'));
  });

  test('is about the last finished day', () => {
    expect(report.period).toEqual({
      kind: 'daily',
      label: DAY,
      from: Date.UTC(2026, 2, 4),
      to: Date.UTC(2026, 2, 5),
      running: false,
    });
    expect(report.days).toEqual([]);
  });

  test('adds up by mode and currency, and never across them', () => {
    expect(report.books.map(({ mode, currency, trades }) => [mode, currency, trades])).toEqual([
      ['live', 'USDT', 4],

      ['paper', 'USDT', 2],
      ['external', 'BTC', 1],
    ]);
    expect(report.headline).toEqual({
      mode: 'live',
      currency: 'USDT',
      reason: 'live trades; not added in, see By mode: paper USDT, external BTC',
    });
  });

  test('has the figures of a calculation by hand', () => {
    const { pnl, averageReturn, profitFactor, returnOnCapital, ...rest } = report.books[0]!;
    expect(pnl).toBeCloseTo(88 - 112 + 38 + 80, 9);
    expect(averageReturn).toBeCloseTo((88 / 6000 - 112 / 6000 + 38 / 6100 + 80 / 10_000) / 4, 12);
    expect(profitFactor).toBeCloseTo(206 / 112, 12);
    expect(returnOnCapital).toBeCloseTo(94 / 15_000, 12);
    expect(rest).toMatchObject({
      trades: 4,
      wins: 3,
      winRate: 0.75,
      averageHoldingMs: (7200 + 3600 + 30 + 600) * 250,
      fastExits: 1,
      fees: 56,
      slippage: 0,
      capital: 15_000,
    });
    expect(rest.grossProfit).toBeCloseTo(206, 9);
    expect(rest.grossLoss).toBeCloseTo(112, 9);
    expect(rest.expectancy).toBeCloseTo(23.5, 9);
    expect(rest.best).toBeCloseTo(88, 9);
    expect(rest.worst).toBeCloseTo(-112, 9);
    expect(rest.volume).toBeCloseTo(28_100, 9);
    expect(rest.fastExitPnl).toBeCloseTo(38, 9);
    // 88, then -24: the lowest below the high; then 14 and 94.
    expect(rest.drawdown).toBeCloseTo(-112, 9);
  });

  test('splits the same trades by strategy and by symbol, the most profitable first', () => {
    const live = <T extends { mode: string; trades: number; pnl: number }>(rows: readonly T[]) =>
      rows.filter(({ mode }) => mode === 'live');
    expect(
      live(report.strategies).map(({ strategy, trades, pnl }) => [strategy, trades, Math.round(pnl)]),
    ).toEqual([
      ['wave', 1, 80],
      ['dip', 3, 14],
    ]);
    expect(live(report.symbols).map(({ symbol, trades, pnl }) => [symbol, trades, Math.round(pnl)])).toEqual([
      ['BTC/USDT', 2, 126],
      ['SOL/USDT', 1, 80],
      ['ETH/USDT', 1, -112],
    ]);
  });

  test('tells no return where the sessions tell no capital', () => {
    const [, paper, external] = report.books;
    expect(external).toMatchObject({ capital: null, returnOnCapital: null, profitFactor: null });
    expect(external!.pnl).toBeCloseTo(0.01, 12);
    expect(paper).toMatchObject({ pnl: -10, capital: null, returnOnCapital: null, wins: 1, drawdown: -20 });
  });

  test('says that trades of another program have no fees', () => {
    expect(report.warnings).toEqual([
      'no fees were logged for 1 external trade in BTC: the result is too good',
    ]);
  });

  test('is the same when it is made again', async () => {
    expect(await buildTradingReport(memory(), last(memory(), 'daily'))).toEqual(report);
  });

  test('of a day that is not over counts its trades so far, and stores nothing', async () => {
    const today = await buildTradingReport(memory(), period(memory(), 'daily', '2026-03-05'));
    expect(today).toMatchObject({ period: { running: true }, books: [{ mode: 'paper', trades: 1 }] });
    expect(today.headline?.reason).toBe('paper trades; there are no live ones');
    const stored = await memory()
      .db.selectFrom('strategy_performance_summary')
      .select('day')
      .where('day', '>=', Date.UTC(2026, 2, 5))
      .execute();
    expect(stored).toEqual([]);
  });

  test('of a day without trades is empty', async () => {
    const nothing = await buildTradingReport(memory(), period(memory(), 'daily', '2026-02-11'));
    expect(nothing).toMatchObject({ headline: null, books: [], strategies: [], symbols: [], warnings: [] });
    expect(isEmptyReport(nothing)).toBe(true);
    expect(isEmptyReport(report)).toBe(false);
  });
});

withMemory('a report of an empty memory', (memory) => {
  test.each(['daily', 'weekly', 'monthly'] as const)('is empty: %s', async (kind) => {
    expect(isEmptyReport(await buildTradingReport(memory(), last(memory(), kind)))).toBe(true);
  });

  test('is empty: since a day', async () => {
    const request = period(memory(), 'since', '2026-03-01');
    expect(isEmptyReport(await buildTradingReport(memory(), request))).toBe(true);
  });

  test.each([
    ['session', 'no session yet'],
    ['run', 'no backtest yet'],
  ] as const)('is empty: %s', async (kind, label) => {
    const report = await buildTradingReport(memory(), { kind });
    expect(report.period.label).toBe(label);
    expect(isEmptyReport(report)).toBe(true);
  });

  test('refuses a session and a backtest that are not there', async () => {
    await expect(buildTradingReport(memory(), { kind: 'session', sessionId: 'none' })).rejects.toThrow(
      'there is no session "none"',
    );
    await expect(buildTradingReport(memory(), { kind: 'run', runId: 'abcdef12' })).rejects.toThrow(
      'there is no run "abcdef12"',
    );
  });
});
