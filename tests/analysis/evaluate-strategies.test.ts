import { describe, expect, test } from '@jest/globals';
import {
  type DueEvaluation,
  evaluateStrategies,
  evaluateWhenDue,
} from '../../src/analysis/scores/evaluate-strategies.js';
import { cycleDue } from '../../src/memory/cycles/cycle.js';
import type { Memory } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { evaluationHistory, latestEvaluation } from '../../src/memory/performance/evaluations.js';
import { findStrategy } from '../../src/memory/strategies/find-strategies.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { setStrategyStatus } from '../../src/memory/strategies/set-status.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { NOW, onEveryDatabase, testClock, withMemory } from '../memory/databases.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Trades of 1 at 100, an hour apart, the last of them ending now. */
const make = async (memory: Memory, strategy: string, profits: readonly number[], until = NOW) => {
  await registerStrategy(memory, { name: strategy });
  for (const [k, profit] of profits.entries()) {
    const exitTime = until - (profits.length - 1 - k) * HOUR;
    const trade = { strategy, symbol: 'BTC/USDT', quantity: 1, entryPrice: 100, entryTime: exitTime - HOUR };
    await logTrade(memory, { ...trade, exitTime, exitPrice: 100 + profit });
  }
};

withMemory('an evaluation', (memory, clock) => {
  test('ranks every strategy that trades or may, by its score', async () => {
    await make(memory(), 'steady', [3, 2, 3, 2, 3]);
    await make(memory(), 'losing', [-3, -2, -3, 1, -2]);
    await make(memory(), 'few', [5, 5]);
    await make(memory(), 'long_ago', [1, 2, 3, 4, 5], NOW - 20 * DAY);
    await make(memory(), 'stopped', [1, -1, 1, -1, 1]);
    await setStrategyStatus(memory(), 'stopped', 'inactive', 'a test');
    await registerStrategy(memory(), { name: 'gone', status: 'retired' });
    const evaluation = await evaluateStrategies(memory());
    expect(evaluation).toMatchObject({
      evaluatedAt: NOW,
      from: NOW + 1 - 7 * DAY,
      to: NOW + 1,
      minTrades: 5,
      closedTrades: 22,
    });
    expect(evaluation.strategies.map(({ strategy, trades }) => [strategy, trades])).toEqual([
      ['steady', 5],
      ['stopped', 5],
      ['losing', 5],
      ['few', 2],
      ['long_ago', 0],
    ]);
    const scores = evaluation.strategies.map(({ score }) => score);
    expect(scores.slice(3)).toEqual([null, null]);
    expect(scores[0]).toBeGreaterThan(99);
    expect(scores[2]).toBeLessThan(5);
  });

  test('is stored, a row for each strategy', async () => {
    const rows = await latestEvaluation(memory());
    expect(new Set(rows.map(({ strategy }) => strategy))).toEqual(
      new Set(['steady', 'stopped', 'losing', 'few', 'long_ago']),
    );
    expect(rows.find(({ strategy }) => strategy === 'losing')).toMatchObject({
      evaluatedAt: NOW,
      windowFrom: NOW + 1 - 7 * DAY,
      windowTo: NOW + 1,
      trades: 5,
      wins: 1,
      winRate: 0.2,
      totalProfit: -9,
      averageProfit: -1.8,
      profitFactor: 0.1,
      sharpe: null,
      // At most one trade of 100 was open: 100, 97, 95, 92, 93, 91.
      maxDrawdown: -0.09,
      closedTrades: 22,
    });
  });

  test('keeps those before it', async () => {
    clock.set(NOW + HOUR);
    await make(memory(), 'losing', [10], NOW + HOUR);
    await evaluateStrategies(memory(), { days: 1, minTrades: 2 });
    const rows = await latestEvaluation(memory());
    expect(rows.find(({ strategy }) => strategy === 'losing')).toMatchObject({ trades: 6, totalProfit: 1 });
    const { id } = (await findStrategy(memory(), 'losing'))!;
    const history = await evaluationHistory(memory(), id);
    expect(history.map(({ evaluatedAt, trades }) => [evaluatedAt, trades])).toEqual([
      [NOW + HOUR, 6],
      [NOW, 5],
    ]);
    expect(await evaluationHistory(memory(), id, 1)).toHaveLength(1);
  });

  test('begins the count to the next one anew', async () => {
    expect(await cycleDue(memory(), 'evaluation', 100)).toMatchObject({ marked: 23, missing: 100 });
  });

  test('does nothing before it is due', async () => {
    const before = await latestEvaluation(memory());
    clock.set(NOW + 2 * HOUR);
    expect(await evaluateWhenDue(memory(), 2)).toMatchObject({ kind: 'not-due', cycle: { missing: 2 } });
    expect(await latestEvaluation(memory())).toEqual(before);
    await make(memory(), 'few', [1, 1], NOW + 2 * HOUR);
    expect(await evaluateWhenDue(memory(), 2)).toMatchObject({
      kind: 'evaluated',
      evaluation: { evaluatedAt: NOW + 2 * HOUR, closedTrades: 25 },
    });
    expect(await evaluateWhenDue(memory(), 2)).toMatchObject({ kind: 'not-due' });
  });

  test.each([0, -1, 1.5, Number.NaN])('is refused for a minimum of %d trades', async (minTrades) => {
    await expect(evaluateStrategies(memory(), { minTrades })).rejects.toThrow('is not allowed');
  });
});

describe('an evaluation that is due', () => {
  onEveryDatabase('found so by several at once', (place, kind) => {
    test('is made by one of them', async () => {
      const { address, remove } = await place();
      const memories = [];
      for (let k = 0; k < 3; k++) memories.push(await openMemory(address, { clock: testClock() }));
      await make(memories[0]!, 'steady', [1, 2, 3, 4, 5]);
      const found: DueEvaluation[] = [];
      // Within one process two connections to a SQLite file would wait for each other; tests/cli has processes.
      const apart = kind === 'SQLite';
      for (const memory of apart ? memories : []) found.push(await evaluateWhenDue(memory, 5));
      const together = apart ? [] : memories.map((memory) => evaluateWhenDue(memory, 5));
      found.push(...(await Promise.all(together)));
      expect(found.map(({ kind }) => kind).toSorted()).toEqual(['evaluated', 'not-due', 'not-due']);
      const { id } = (await findStrategy(memories[1]!, 'steady'))!;
      expect(await evaluationHistory(memories[1]!, id)).toHaveLength(1);
      for (const memory of memories) await memory.close();
      await remove();
    });
  });
});
