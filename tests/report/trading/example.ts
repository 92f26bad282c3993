import type { Figures } from '../../../src/analysis/trading-report/figures.js';
import type { TradingReport } from '../../../src/analysis/trading-report/trading-report.js';

const DAY = 86_400_000;

/** Monday 2026-11-16 00:00 UTC: the first instant of the example's week. */
export const MONDAY = Date.UTC(2026, 10, 16);

/** 2026-11-23 00:05 UTC: when the example was made. */
export const MADE = MONDAY + 7 * DAY + 300_000;

const LIVE = { mode: 'live', currency: 'USDT' } as const;
const PAPER = { mode: 'paper', currency: 'USDT' } as const;

/** Figures of a group, made up; what is not given follows. */
export const figures = (
  trades: number,
  wins: number,
  grossProfit: number,
  grossLoss: number,
  more: Partial<Figures> = {},
): Figures => ({
  trades,
  wins,
  winRate: trades === 0 ? null : wins / trades,
  pnl: grossProfit - grossLoss,
  grossProfit,
  grossLoss,
  profitFactor: grossLoss === 0 ? null : grossProfit / grossLoss,
  expectancy: trades === 0 ? null : (grossProfit - grossLoss) / trades,
  best: trades === 0 ? null : 84.2,
  worst: trades === 0 ? null : -51.75,
  averageReturn: trades === 0 ? null : 0.0021,
  averageHoldingMs: trades === 0 ? null : 5_520_000,
  fastExits: 0,
  fastExitPnl: 0,
  fees: trades * 1.25,
  slippage: trades * 0.2,
  volume: trades * 1000,
  ...more,
});

const NO_FIGURES = { best: null, worst: null, averageReturn: null, averageHoldingMs: null } as const;

/** A week with everything in it, made by hand. */
export const exampleTradingReport = (changes: Partial<TradingReport> = {}): TradingReport => ({
  period: {
    kind: 'weekly',
    label: '2026-W47 (2026-11-16 to 2026-11-22)',
    from: MONDAY,
    to: MONDAY + 7 * DAY,
    running: false,
  },
  createdAt: MADE,
  headline: { ...LIVE, reason: 'live trades; not added in, see By mode: paper USDT' },
  books: [
    {
      ...LIVE,
      ...figures(42, 24, 612.4, 377.9, { fastExits: 3, fastExitPnl: -4.1 }),
      drawdown: -131.05,
      capital: 10_000,
      returnOnCapital: 0.02345,
    },
    { ...PAPER, ...figures(9, 3, 40, 55), drawdown: -30, capital: null, returnOnCapital: null },
  ],
  strategies: [
    { ...LIVE, strategy: 'sma_crossover', ...figures(30, 19, 500, 250) },
    { ...LIVE, strategy: 'adaptive', ...figures(12, 5, 112.4, 127.9) },
    { ...PAPER, strategy: 'adaptive', ...figures(9, 3, 40, 55) },
  ],
  symbols: [
    { ...LIVE, symbol: 'BTC/USDT', ...figures(22, 14, 400, 180) },
    { ...LIVE, symbol: 'ETH/USDT', ...figures(20, 10, 212.4, 197.9) },
    { ...PAPER, symbol: 'SOL/USDT', ...figures(9, 3, 40, 55) },
  ],
  days: [
    { ...LIVE, day: MONDAY, ...figures(8, 5, 120, 40) },
    { ...LIVE, day: MONDAY + DAY, ...figures(9, 4, 90.4, 131.9) },
    { ...LIVE, day: MONDAY + 2 * DAY, ...figures(10, 7, 202, 60) },
    { ...LIVE, day: MONDAY + 3 * DAY, ...figures(6, 3, 80, 66) },
    { ...LIVE, day: MONDAY + 4 * DAY, ...figures(0, 0, 0, 0, NO_FIGURES) },
    { ...LIVE, day: MONDAY + 5 * DAY, ...figures(4, 2, 50, 50) },
    { ...LIVE, day: MONDAY + 6 * DAY, ...figures(5, 3, 70, 30) },
    { ...PAPER, day: MONDAY + 2 * DAY, ...figures(9, 3, 40, 55) },
  ],
  executions: { total: 0, complete: 0, listed: [] },
  openPositions: {
    total: 2,
    listed: [
      {
        tradeId: 1042,
        mode: 'live',
        strategy: 'sma_crossover',
        sessionId: 'night-shift',
        symbol: 'BTC/USDT',
        side: 'long',
        quantity: 0.0125,
        entryPrice: 92_150.5,
        entryTime: MADE - 5 * 3_600_000,
        markPrice: 92_410,
        unrealisedPnl: 3.24375,
        markedAt: MADE - 60_000,
      },
      {
        tradeId: 1039,
        mode: 'paper',
        strategy: 'adaptive',
        sessionId: 'dry-run',
        symbol: 'DOGE/USDT',
        side: 'short',
        quantity: 12_000,
        entryPrice: 0.07123,
        entryTime: MADE - 30 * 3_600_000,
        markPrice: null,
        unrealisedPnl: null,
        markedAt: null,
      },
    ],
  },
  leftOver: [],
  configurations: {
    compared: [
      {
        ...{ snapshot: 12, sameAs: [], hash: 'c'.repeat(64), strategy: 'sma_crossover', notes: 'wider stop' },
        ...{ firstDay: MONDAY, lastDay: MONDAY + 6 * DAY, daysActive: 7, trades: 30, winRate: 19 / 30 },
        ...{ pnl: 250, profitFactor: 2, expectancy: 250 / 30, fees: 37.5, fastExits: 2, fastExitPnl: -3 },
      },
      {
        ...{ snapshot: 9, sameAs: [4], hash: 'b'.repeat(64), strategy: 'sma_crossover', notes: '' },
        ...{ firstDay: MONDAY - 30 * DAY, lastDay: MONDAY + 2 * DAY, daysActive: 33, trades: 141 },
        ...{ winRate: 0.5, pnl: -80.5, profitFactor: 0.93, expectancy: -80.5 / 141, fees: 176 },
        ...{ fastExits: 0, fastExitPnl: 0 },
      },
    ],
    verdicts: [
      {
        ...{ first: 9, second: 12, verdict: 'not distinguishable yet', pairedDays: 3, pValue: 0.61 },
        ...{ pairedTrades: { a: 12, b: 14 }, alpha: 0.05, moreDays: 22, moreTrades: 190 },
        reasons: [
          '3 paired days of at least 7; 12 and 14 trades of at least 30 each.',
          'About 22 more days, some 190 trades of both together, would decide it if things go on as they are.',
        ],
      },
    ],
    warnings: [],
  },
  riskEvents: {
    critical: 1,
    warning: 1,
    info: 0,
    listed: [
      {
        ...{ time: MONDAY + DAY + 47_000_000, kind: 'max-drawdown', severity: 'critical', symbol: null },
        ...{ sessionId: 'night-shift', limit: -0.05, measured: -0.0512, action: 'halted for the day' },
        message: 'the account fell 5.12 % from its high, the limit is 5 %',
      },
      {
        ...{ time: MONDAY + 3 * DAY, kind: 'max-position', severity: 'warning', symbol: 'ETH/USDT' },
        ...{ sessionId: 'night-shift', limit: 0.25, measured: 0.31, action: '' },
        message: 'an order was cut to 25 % of the account',
      },
    ],
  },
  undeliveredAlerts: {
    total: 1,
    listed: [
      {
        ...{ time: MONDAY + DAY + 47_000_000, severity: 'critical', rule: 'drawdown', channel: 'telegram' },
        ...{ title: 'Drawdown limit reached', status: 'dead', attempts: 8, error: 'connection refused' },
      },
    ],
  },
  lateChanges: [{ ...LIVE, day: MONDAY - DAY, trades: 1, pnl: -6.4 }],
  session: null,
  run: null,
  warnings: [
    'the live session night-shift crashed at 2026-11-20 03:12 UTC: out of memory',
    'trades came late: 2026-11-15 was computed anew (1 live trade, -6.40 USDT)',
    'no trades on 1 of 7 days: 2026-11-20',
  ],
  ...changes,
});

/** A session, made by hand. */
export const exampleSessionReport = (): TradingReport =>
  exampleTradingReport({
    period: { kind: 'session', label: 'night-shift', from: MONDAY, to: MADE, running: true },
    session: {
      ...{ id: 'night-shift', mode: 'live', strategyId: 3, strategy: 'sma_crossover', snapshotId: 12 },
      ...{ venue: 'binance', symbols: ['BTC/USDT', 'ETH/USDT'], timeframe: '1h', status: 'running' },
      ...{ initialBalance: 10_000, quoteCurrency: 'USDT', startedAt: MONDAY, endedAt: null, endReason: null },
      ...{ notes: 'wider stop', equity: 10_237.5, equityAt: MADE - 300_000, equityDrawdown: -0.0512 },
      strategies: [{ strategy: 'sma_crossover', from: MONDAY }],
    },
    leftOver: [
      { symbol: 'BTC/USDT', currency: 'BTC', quantity: 2.5e-7, value: 0.0231 },
      { symbol: 'DOGE/USDT', currency: 'DOGE', quantity: 0.42, value: null },
    ],
  });

/** A backtest, made by hand. */
export const exampleRunReport = (): TradingReport =>
  exampleTradingReport({
    period: { kind: 'run', label: '0123456789abcdef', from: MONDAY, to: MONDAY + 7 * DAY, running: false },
    run: {
      ...{ id: '0123456789abcdef', digest: 'd'.repeat(64), strategy: 'sma_crossover', timeframe: '1h' },
      ...{ parameters: { fast: 10, slow: 30 }, symbols: ['BTC/USDT'], from: MONDAY, to: MONDAY + 7 * DAY },
      ...{ provider: 'cache', seed: 42, engineVersion: '1', lastRunAt: MADE, initialBalance: 10_000 },
      ...{ totalReturn: 0.0234, sharpe: null, maxDrawdown: -0.04 },
    },
  });
