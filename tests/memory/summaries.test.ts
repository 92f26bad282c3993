import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openMemory } from '../../src/memory/open-memory.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { addUpSummaries } from '../../src/memory/summaries/add-up-summaries.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { currentSummaries } from '../../src/memory/summaries/current-summaries.js';
import { readSummaries } from '../../src/memory/summaries/read-summaries.js';
import { summariseRange } from '../../src/memory/summaries/summarise-range.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from './databases.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const YESTERDAY = NOW - DAY;

withMemory('day summaries of a memory that may only be read', (memory, clock) => {
  const trade = (exitTime: number, move: number) =>
    logTrade(memory(), {
      ...{ strategy: 'dip', symbol: 'BTC/USDT', quantity: 2, entryPrice: 100, fees: 1 },
      ...{ entryTime: exitTime - HOUR, exitPrice: 100 + move, exitTime },
    });
  const profits = (
    rows: readonly { readonly day: number; readonly trades: number; readonly pnl: number }[],
  ) => rows.map(({ day, trades, pnl }) => [day, trades, pnl]);

  test('are there, those of pending days too, and nothing is stored', async () => {
    const { id } = await registerStrategy(memory(), { name: 'dip' });
    await trade(YESTERDAY - DAY + 2 * HOUR, 10);
    await trade(YESTERDAY - 2 * DAY + 2 * HOUR, 4);
    await computeSummaries(memory(), NOW);
    // One comes late, one day is new, and one is not over.
    await trade(YESTERDAY - DAY + 3 * HOUR, -5);
    await trade(YESTERDAY + 2 * HOUR, 3);
    await trade(NOW + HOUR, 1);
    const reader = await openMemory(memory().address, { readOnly: true, clock });
    const stored = profits(await readSummaries(reader));
    // 2 x 4 - 1 and 2 x 10 - 1.
    expect(stored).toEqual([
      [YESTERDAY - 2 * DAY, 1, 7],
      [YESTERDAY - DAY, 1, 19],
    ]);
    const current = await currentSummaries(reader, NOW);
    // 19 + (2 x -5 - 1) and 2 x 3 - 1.
    const expected = [
      [YESTERDAY - 2 * DAY, 1, 7],
      [YESTERDAY - DAY, 2, 8],
      [YESTERDAY, 1, 5],
    ];
    const rows = await readSummaries(current);
    expect(profits(rows)).toEqual(expected);
    expect(await readSummaries(current, { strategyId: id, from: YESTERDAY })).toEqual(rows.slice(2));
    const { byStrategy, byDay } = await addUpSummaries(current, YESTERDAY - DAY, NOW);
    expect(byStrategy).toMatchObject([{ strategy: 'dip', trades: 3, pnl: 13 }]);
    expect(byDay).toMatchObject([{ pnl: 8 }, { pnl: 5 }]);
    expect(profits(await readSummaries(memory()))).toEqual(stored);
    await reader.close();
    expect(await currentSummaries(memory(), NOW)).toBe(memory());
    expect(await readSummaries(memory())).toEqual(rows);
  });
});

withMemory('day summaries', (memory, clock) => {
  const trade = (
    symbol: string,
    exitTime: number,
    move: number,
    { heldMs = HOUR, sessionId }: { heldMs?: number; sessionId?: string } = {},
  ) =>
    logTrade(memory(), {
      strategy: 'dip',
      symbol,
      quantity: 2,
      entryPrice: 100,
      entryTime: exitTime - heldMs,
      exitPrice: 100 + move,
      exitTime,
      fees: 1,
      ...(sessionId === undefined ? {} : { sessionId }),
    });

  beforeAll(async () => {
    await registerStrategy(memory(), { name: 'dip' });
  });

  test('are computed for finished days only, by strategy, configuration and market', async () => {
    await trade('BTC/USDT', YESTERDAY + HOUR, 10);
    await trade('BTC/USDT', YESTERDAY + 2 * HOUR, -5, { heldMs: 59_999 });
    await trade('ETH/USDT', NOW - 1, 3, { heldMs: 60_000 });
    await trade('BTC/USDT', NOW + HOUR, 1);
    expect(await computeSummaries(memory(), NOW + 2 * HOUR)).toEqual([YESTERDAY]);
    const rows = await readSummaries(memory());
    // Two BTC trades: 2 × 10 - 1 = 19 and 2 × -5 - 1 = -11; one ETH trade: 2 × 3 - 1 = 5.
    expect(rows).toEqual([
      {
        day: YESTERDAY,
        mode: 'external',
        strategy: 'dip',
        strategyId: 1,
        snapshotId: null,
        symbol: 'BTC/USDT',
        trades: 2,
        wins: 1,
        grossProfit: 19,
        grossLoss: 11,
        pnl: 8,
        fees: 2,
        slippage: 0,
        volume: 400,
        fastExits: 1,
        fastExitPnl: -11,
        durationMs: HOUR + 59_999,
        returnSum: 19 / 200 - 11 / 200,
        best: 19,
        worst: -11,
      },
      expect.objectContaining({ symbol: 'ETH/USDT', trades: 1, pnl: 5, fastExits: 0, grossLoss: 0 }),
    ]);
  });

  test('are not computed again where nothing has changed', async () => {
    clock.set(NOW + 3 * HOUR);
    expect(await computeSummaries(memory(), NOW + 2 * HOUR)).toEqual([]);
    const [row] = await memory()
      .db.selectFrom('strategy_performance_summary')
      .select('computed_at')
      .execute();
    expect(row).toEqual({ computed_at: NOW });
  });

  test('are computed again after a trade that came late', async () => {
    await trade('ETH/USDT', YESTERDAY + 5 * HOUR, -2);
    expect(await computeSummaries(memory(), NOW + 2 * HOUR)).toEqual([YESTERDAY]);
    const rows = await readSummaries(memory(), { from: YESTERDAY, to: NOW });
    expect(rows.map(({ symbol, trades, pnl }) => [symbol, trades, pnl])).toEqual([
      ['BTC/USDT', 2, 8],
      ['ETH/USDT', 2, 0],
    ]);
  });

  test('leave open trades out, and count a replay’s exits as slow', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = await startSession(memory(), { mode: 'replay', strategyId, startedAt: YESTERDAY });
    await trade('BTC/USDT', YESTERDAY + 7 * HOUR, 1, { heldMs: 0, sessionId: session.id });
    await openTrade(memory(), {
      strategy: 'dip',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 1,
      entryTime: YESTERDAY,
    });
    await computeSummaries(memory(), NOW);
    expect(await readSummaries(memory(), { modes: ['replay'] })).toEqual([
      expect.objectContaining({ mode: 'replay', trades: 1, fastExits: 0, fastExitPnl: 0 }),
    ]);
  });

  test('equal the figures taken straight from the trades', async () => {
    const order = (a: { symbol: string; mode: string }, b: { symbol: string; mode: string }): number =>
      `${a.mode}${a.symbol}` < `${b.mode}${b.symbol}` ? -1 : 1;
    const stored = await readSummaries(memory(), { from: YESTERDAY, to: NOW });
    const direct = await summariseRange(memory(), YESTERDAY, NOW);
    expect(stored.toSorted(order)).toEqual(direct.toSorted(order));
  });
});

withMemory('summaries of many days', (memory, clock) => {
  test('hold every closed trade exactly once, in whatever order trades and computations come', async () => {
    clock.set(NOW + 30 * DAY);
    await registerStrategy(memory(), { name: 'dip' });
    let logged = 0;
    let profit = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            day: fc.integer({ min: 0, max: 20 }),
            move: fc.integer({ min: -9, max: 9 }),
            compute: fc.boolean(),
          }),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        async (steps) => {
          for (const { day, move, compute } of steps) {
            const exitTime = NOW + day * DAY + HOUR;
            const trade = {
              strategy: 'dip',
              symbol: 'BTC/USDT',
              quantity: 1,
              entryPrice: 100,
              entryTime: exitTime,
              exitTime,
            };
            await logTrade(memory(), { ...trade, exitPrice: 100 + move });
            logged++;
            profit += move;
            if (compute) await computeSummaries(memory(), NOW + 30 * DAY);
          }
          await computeSummaries(memory(), NOW + 30 * DAY);
          const rows = await readSummaries(memory());
          expect(rows.reduce((sum, { trades }) => sum + trades, 0)).toBe(logged);
          expect(rows.reduce((sum, { pnl }) => sum + pnl, 0)).toBeCloseTo(profit, 9);
          expect(new Set(rows.map(({ day }) => day)).size).toBe(rows.length);
        },
      ),
      { seed: 5, numRuns: 25 },
    );
  });
});

describe('the day of a time', () => {
  test.each([
    [NOW, NOW],
    [NOW + DAY - 1, NOW],
    [NOW - 1, YESTERDAY],
    [0, 0],
  ])('%d is %d', async (time, day) => {
    const { dayOf } = await import('../../src/memory/trades/mark-days.js');
    expect(dayOf(time)).toBe(day);
  });
});
