import { describe, expect, test } from '@jest/globals';
import { evaluateStrategies } from '../../src/analysis/scores/evaluate-strategies.js';
import { strategyStats } from '../../src/analysis/scores/strategy-stats.js';
import type { Memory } from '../../src/memory/memory.js';
import { latestEvaluation } from '../../src/memory/performance/evaluations.js';
import { peakExposure } from '../../src/memory/performance/peak-exposure.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { NOW, withMemory } from '../memory/databases.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Made {
  readonly profit: number;
  /** After `START`. */
  readonly at: number;
  readonly heldMs?: number;
  readonly sessionId?: string;
}

const START = NOW - 6 * DAY;

/** A trade of 1 at 100 that makes `profit`. */
const make = (memory: Memory, strategy: string, { profit, at, heldMs = HOUR, sessionId }: Made) =>
  logTrade(memory, {
    strategy,
    symbol: 'BTC/USDT',
    quantity: 1,
    entryPrice: 100,
    entryTime: START + at - heldMs,
    exitPrice: 100 + profit,
    exitTime: START + at,
    ...(sessionId === undefined ? {} : { sessionId }),
  });

const openSession = async (memory: Memory, strategy: string, initialBalance: number) => {
  const { id: strategyId } = await registerStrategy(memory, { name: strategy });
  const session = {
    mode: 'paper',
    strategyId,
    initialBalance,
    quoteCurrency: 'USDT',
    startedAt: START - 90 * DAY,
  } as const;
  return (await startSession(memory, session)).id;
};

withMemory('the statistics of a strategy', (memory, clock) => {
  test('are those that a hand works out', async () => {
    const sessionId = await openSession(memory(), 'dip', 1000);
    await make(memory(), 'dip', { profit: 10, at: 0, sessionId });
    await make(memory(), 'dip', { profit: -20, at: HOUR, heldMs: 30_000, sessionId });
    await make(memory(), 'dip', { profit: 30, at: DAY, sessionId });
    await make(memory(), 'dip', { profit: 5, at: DAY + HOUR, sessionId });
    await make(memory(), 'dip', { profit: -4, at: 2 * DAY, sessionId });
    await make(memory(), 'dip', { profit: 0, at: 2 * DAY + HOUR, sessionId });
    const stats = await strategyStats(memory(), 'dip');
    expect(stats).toMatchObject({
      strategy: 'dip',
      from: 0,
      to: NOW + 1,
      trades: 6,
      wins: 3,
      winRate: 0.5,
      totalProfit: 21,
      averageProfit: 3.5,
      grossProfit: 45,
      grossLoss: 24,
      profitFactor: 1.875,
      bestProfit: 30,
      worstProfit: -20,
      fastExits: 1,
      fastExitProfit: -20,
      averageDurationMs: (5 * HOUR + 30_000) / 6,
      capital: { amount: 1000, from: 'sessions' },
      // 1000, 1010, 990, 1020, 1025, 1021
      maxDrawdown: -20 / 1010,
      maxDrawdownMoney: -20,
      days: 7,
      sharpe: null,
      streaks: { winning: 2, losing: 1 },
    });
    expect(stats.averageReturn).toBeCloseTo(0.035, 12);
    // scipy: 1 - ttest_1samp([0.1, -0.2, 0.3, 0.05, -0.04, 0], 0, alternative='greater').pvalue
    expect(stats.probability).toBeCloseTo(0.6868523120960893, 12);
    expect(stats.score).toBeCloseTo(65.2849722388362, 9);
  });

  test('look at the exits in a window, and at the modes that are asked for', async () => {
    const window = { from: START + DAY, to: START + 2 * DAY };
    expect(await strategyStats(memory(), 'dip', window)).toMatchObject({
      ...window,
      trades: 2,
      totalProfit: 35,
    });
    expect(await strategyStats(memory(), 'dip', { days: 1, to: START + 1 })).toMatchObject({ trades: 1 });
    expect(await strategyStats(memory(), 'dip', { modes: ['live'] })).toMatchObject({ trades: 0 });
    expect(await strategyStats(memory(), 'dip', { modes: ['live', 'paper'] })).toMatchObject({ trades: 6 });
    expect(await strategyStats(memory(), 'dip', { modes: [] })).toMatchObject({ trades: 0 });
  });

  test('have no score below the trades that are asked for, and nothing to say about none', async () => {
    expect(await strategyStats(memory(), 'dip', { minTrades: 7 })).toMatchObject({ score: null });
    await registerStrategy(memory(), { name: 'idle' });
    expect(await strategyStats(memory(), 'idle')).toMatchObject({
      trades: 0,
      winRate: null,
      totalProfit: 0,
      averageProfit: null,
      averageReturn: null,
      profitFactor: null,
      bestProfit: null,
      averageDurationMs: null,
      capital: null,
      maxDrawdown: null,
      days: 0,
      sharpe: null,
      probability: null,
      score: null,
      streaks: { winning: 0, losing: 0 },
    });
  });

  test('have a Sharpe ratio of daily returns from 20 days on', async () => {
    const sessionId = await openSession(memory(), 'daily', 1000);
    await registerStrategy(memory(), { name: 'loose' });
    clock.set(START + 24 * DAY);
    const profits = [10, ...Array.from({ length: 24 }, (_, k) => (k % 2 === 0 ? 2 : -1))];
    for (const [k, profit] of profits.entries()) {
      await make(memory(), 'daily', { profit, at: k * DAY, sessionId });
      await make(memory(), 'loose', { profit, at: k * DAY });
    }
    // numpy: mean / std(ddof=1) * sqrt(365) of profit over the account at the start of the day.
    expect((await strategyStats(memory(), 'daily')).sharpe).toBeCloseTo(6.9337683464931725, 10);
    // The same of the profits: on a base that stays the same it does not matter how large it is.
    const loose = await strategyStats(memory(), 'loose');
    expect(loose.capital).toEqual({ amount: 100, from: 'exposure' });
    expect(loose.sharpe).toBeCloseTo(6.945128673155697, 10);
    expect((await strategyStats(memory(), 'daily', { from: START + 6 * DAY })).sharpe).toBeNull();
    clock.set(NOW);
  });

  test('count sessions that follow one another once, and those that run side by side together', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'rows' });
    const session = {
      mode: 'live',
      strategyId,
      initialBalance: 500,
      quoteCurrency: 'USDT',
      startedAt: START - DAY,
    } as const;
    const [a, b] = [await startSession(memory(), session), await startSession(memory(), session)];
    await make(memory(), 'rows', { profit: 1, at: 0, sessionId: a.id });
    expect(await strategyStats(memory(), 'rows')).toMatchObject({ capital: { amount: 500 } });
    await make(memory(), 'rows', { profit: 1, at: 0, sessionId: b.id });
    expect(await strategyStats(memory(), 'rows')).toMatchObject({ capital: { amount: 1000 } });
    const later = await startSession(memory(), { ...session, startedAt: NOW - 2 * HOUR });
    await memory()
      .db.updateTable('trading_sessions')
      .set({ status: 'stopped', ended_at: NOW - 3 * HOUR })
      .where('id', 'in', [a.id, b.id])
      .execute();
    await make(memory(), 'rows', { profit: 1, at: NOW - START, heldMs: HOUR, sessionId: later.id });
    expect(await strategyStats(memory(), 'rows')).toMatchObject({ capital: { amount: 1000 } });
  });

  test('fall back on the money in open trades where one of them tells no capital', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'rows' });
    const silent = await startSession(memory(), { mode: 'live', strategyId, startedAt: START - DAY });
    await make(memory(), 'rows', { profit: 1, at: 0, sessionId: silent.id });
    expect(await strategyStats(memory(), 'rows')).toMatchObject({ capital: { from: 'exposure' } });
  });

  test('of trades in one currency are never measured against a balance in another', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'crossed' });
    const session = { mode: 'live', strategyId, initialBalance: 10_000, startedAt: START - DAY } as const;
    const { id: sessionId } = await startSession(memory(), { ...session, quoteCurrency: 'USDT' });
    const entry = {
      strategy: 'crossed',
      symbol: 'ETH/BTC',
      entryTime: START,
      exitTime: START + 1,
      sessionId,
    };
    // 0.5 BTC at work, of which 0.2 is lost: against 10,000 "of something" that would be nothing.
    await logTrade(memory(), { ...entry, quantity: 10, entryPrice: 0.05, exitPrice: 0.03 });
    expect(await strategyStats(memory(), 'crossed')).toMatchObject({
      capital: { amount: 0.5, from: 'exposure' },
      maxDrawdown: expect.closeTo(-0.4, 12),
    });
  });

  test('are of the trades nearest to real money, and nothing of a replay is among them', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'booked' });
    const running = { strategyId, initialBalance: 500, quoteCurrency: 'USDT', startedAt: START - DAY };
    const live = await startSession(memory(), { ...running, mode: 'live' });
    const replay = await startSession(memory(), { ...running, mode: 'replay' });
    await make(memory(), 'booked', { profit: -7, at: 0, sessionId: live.id });
    await make(memory(), 'booked', { profit: -3, at: HOUR, sessionId: live.id });
    for (let k = 0; k < 3; k++)
      await make(memory(), 'booked', { profit: 50, at: k * HOUR, sessionId: replay.id });
    const entry = { strategy: 'booked', quantity: 1, entryPrice: 1, entryTime: START, exitTime: START + 1 };
    await logTrade(memory(), { ...entry, symbol: 'ETH/BTC', exitPrice: 2, sessionId: live.id });
    expect(await strategyStats(memory(), 'booked')).toMatchObject({
      mode: 'live',
      currency: 'USDT',
      trades: 2,
      wins: 0,
      totalProfit: -10,
      others: [
        { mode: 'live', currency: 'BTC', trades: 1 },
        { mode: 'replay', currency: 'USDT', trades: 3 },
      ],
    });
    const replays = await strategyStats(memory(), 'booked', { modes: ['replay'] });
    expect(replays).toMatchObject({ mode: 'replay', trades: 3, totalProfit: 150, others: [] });
    const evaluation = await evaluateStrategies(memory(), {
      from: START - DAY,
      to: START + DAY,
      minTrades: 1,
    });
    const own = evaluation.strategies.filter(({ strategy }) => strategy === 'booked');
    expect(own.map(({ mode, currency, totalProfit }) => [mode, currency, totalProfit])).toEqual([
      ['live', 'BTC', 1],
      ['live', 'USDT', -10],
      ['replay', 'USDT', 150],
    ]);
    const stored = (await latestEvaluation(memory())).filter(({ strategy }) => strategy === 'booked');
    expect(
      stored.map(({ mode, currency, totalProfit }) => `${mode} ${currency} ${totalProfit}`).sort(),
    ).toEqual(['live BTC 1', 'live USDT -10', 'replay USDT 150']);
  });

  test('are refused for a strategy nobody knows', async () => {
    await expect(strategyStats(memory(), 'dop')).rejects.toThrow('the memory knows no strategy "dop"');
  });
});

describe('the most money in open trades', () => {
  withMemory('is found', (memory) => {
    const held = async (entryTime: number, exitTime: number, value: number) => {
      const trade = { strategy: 'held', symbol: 'BTC/USDT', quantity: value / 100, entryPrice: 100 };
      await logTrade(memory(), {
        ...trade,
        entryTime: START + entryTime,
        exitTime: START + exitTime,
        exitPrice: 100,
      });
      const { id: strategyId } = await registerStrategy(memory(), { name: 'held' });
      return peakExposure(memory(), { from: 0, to: NOW, strategyId });
    };

    test('where trades overlap, and never below the size of one', async () => {
      await registerStrategy(memory(), { name: 'held' });
      expect(await held(1000, 2000, 100)).toBe(100);
      expect(await held(1500, 1600, 200)).toBe(300);
      expect(await held(2000, 3000, 250)).toBe(300);
      expect(await held(5000, 5000, 400)).toBe(400);
    });
  });
});
