import { expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import type { Memory } from '../../../src/memory/memory.js';
import { closeTrade } from '../../../src/memory/trades/close-trade.js';
import { correctTrade } from '../../../src/memory/trades/correct-trade.js';
import { NOW, withMemory } from '../databases.js';
import { batchOf, begin, positionOf, tradeOf } from './live-fixtures.js';

const holder = 'pid 1';
const EXIT = { exitPrice: 110, exitTime: NOW, exitReason: 'by hand' };

const holding = async (memory: Memory, session: string): Promise<number> => {
  await begin(memory, session);
  const trade = 'BTC/USDT#1';
  const batch = batchOf(session, 2, { trades: [tradeOf(trade)], positions: [positionOf({ trade })] });
  await commitBatch(memory, batch, { holder });
  const { id } = await memory.db
    .selectFrom('trades')
    .select('id')
    .where('session_id', '=', session)
    .executeTakeFirstOrThrow();
  return id;
};

/** The venue sold so much of a trade of a session. */
const sell = async (
  { db }: Memory,
  session: string,
  { id, quantity, price }: { readonly id: number; readonly quantity: number; readonly price: number },
): Promise<void> => {
  const { symbol } = await db
    .selectFrom('trades')
    .select('symbol')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { account } = await db
    .selectFrom('session_state')
    .select('account')
    .where('session_id', '=', session)
    .executeTakeFirstOrThrow();
  const told = { account, symbol, side: 'sell', quantity, price } as const;
  const order = await db
    .insertInto('orders')
    .values({
      ...told,
      client_order_id: `out-${session}`,
      session_id: session,
      trade_id: id,
      type: 'limit',
      purpose: 'exit',
      status: 'filled',
      filled_quantity: quantity,
      average_price: price,
      created_at: NOW,
      updated_at: NOW,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('fills')
    .values({
      ...told,
      order_id: order.id,
      venue_fill_id: `f-${session}`,
      fee: 0,
      time: NOW,
      received_at: NOW,
    })
    .execute();
};

/** As a session closes its trade, and as people closed theirs before schema 9: what was sold before is not kept. */
const forgetSold = async ({ db }: Memory, id: number): Promise<void> => {
  const nothing = { sold_quantity: null, sold_profit: null };
  await db.updateTable('trades').set(nothing).where('id', '=', id).execute();
};

withMemory('a trade that a session has left behind', (memory) => {
  test('is closed by hand together with its position', async () => {
    const id = await holding(memory(), 'kept');
    await endLiveSession(memory(), { sessionId: 'kept', holder, time: NOW, reason: 'test' });
    const closed = await closeTrade(memory(), id, EXIT);
    // Bought 2 at 100.5 for 0.2, sold at 110: 2 x 9.5 - 0.2.
    expect(closed.profit).toBeCloseTo(18.8, 9);
    const positions = await memory().db.selectFrom('positions').selectAll().execute();
    expect(positions).toMatchObject([{ trade_id: id, quantity: 0, mark_price: 110, closed_at: NOW }]);
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });

  test('is corrected by hand together with its position', async () => {
    const id = await holding(memory(), 'slipped');
    await endLiveSession(memory(), { sessionId: 'slipped', holder, time: NOW, reason: 'test' });
    await closeTrade(memory(), id, EXIT);
    // Bought 2 at 100.5 for 0.2, sold at 111: 2 x 10.5 - 0.2.
    const corrected = await correctTrade(memory(), id, { exitPrice: 111, reason: 'misread' });
    expect(corrected.profit).toBeCloseTo(20.8, 9);
    const position = memory().db.selectFrom('positions').selectAll().where('trade_id', '=', id);
    expect(await position.execute()).toMatchObject([{ quantity: 0, mark_price: 111, closed_at: NOW }]);
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });

  test('is not corrected where the venue told its exit', async () => {
    const id = await holding(memory(), 'filled');
    await endLiveSession(memory(), { sessionId: 'filled', holder, time: NOW, reason: 'test' });
    await closeTrade(memory(), id, EXIT);
    await sell(memory(), 'filled', { id, quantity: 2, price: 110 });
    await forgetSold(memory(), id);
    await expect(correctTrade(memory(), id, { exitPrice: 111, reason: 'misread' })).rejects.toMatchObject({
      exitCode: 4,
      message: `trade ${id} was closed by fills of the venue, and the books follow the venue`,
    });
  });

  test('of which a part was sold before counts that at its own price, and only the rest at the price told', async () => {
    const id = await holding(memory(), 'parted');
    // 0.5 of 2 were sold at 98.5 for 0.1: 0.5 x -2 less 0.3 of fees so far.
    const trade = 'BTC/USDT#1';
    const batch = batchOf('parted', 3, {
      trades: [tradeOf(trade, { fees: 0.3 })],
      positions: [positionOf({ trade, quantity: 1.5, realisedPnl: -1.3 })],
    });
    await commitBatch(memory(), batch, { holder });
    await endLiveSession(memory(), { sessionId: 'parted', holder, time: NOW, reason: 'test' });
    const closed = await closeTrade(memory(), id, { ...EXIT, fees: 0.2 });
    // 1.5 x 9.5 - 1 - 0.5; (0.5 x 98.5 + 1.5 x 110) / 2.
    expect(closed.profit).toBeCloseTo(12.75, 9);
    expect(closed.exitPrice).toBeCloseTo(107.125, 9);
    expect(closed.fees).toBeCloseTo(0.5, 12);
    const [position] = await memory()
      .db.selectFrom('positions')
      .selectAll()
      .where('trade_id', '=', id)
      .execute();
    expect(position).toMatchObject({ quantity: 0, mark_price: 110 });
    expect(position?.realised_pnl).toBeCloseTo(12.75, 9);
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });

  /** 0.5 of 2 were sold at 98.5 for 0.1: 0.5 x -2 less 0.3 of fees so far; then the rest was closed by hand. */
  const parted = async (session: string): Promise<number> => {
    const id = await holding(memory(), session);
    const trade = 'BTC/USDT#1';
    const batch = batchOf(session, 3, {
      trades: [tradeOf(trade, { fees: 0.3 })],
      positions: [positionOf({ trade, quantity: 1.5, realisedPnl: -1.3 })],
    });
    await commitBatch(memory(), batch, { holder });
    await endLiveSession(memory(), { sessionId: session, holder, time: NOW, reason: 'test' });
    await closeTrade(memory(), id, { ...EXIT, fees: 0.2 });
    return id;
  };

  test('of which a part was sold by fills is corrected in the price of the rest', async () => {
    const id = await parted('mended');
    await sell(memory(), 'mended', { id, quantity: 0.5, price: 98.5 });
    const corrected = await correctTrade(memory(), id, { exitPrice: 112, reason: 'misread' });
    // 1.5 x 11.5 - 1 - 0.5; (0.5 x 98.5 + 1.5 x 112) / 2.
    expect(corrected.profit).toBeCloseTo(15.75, 9);
    expect(corrected.exitPrice).toBeCloseTo(108.625, 9);
    const position = memory().db.selectFrom('positions').selectAll().where('trade_id', '=', id);
    const [row] = await position.execute();
    expect(row).toMatchObject({ quantity: 0, mark_price: 112 });
    expect(row?.realised_pnl).toBeCloseTo(15.75, 9);
    const again = await correctTrade(memory(), id, { exitPrice: 110, reason: 'was right' });
    expect(again.profit).toBeCloseTo(12.75, 9);
  });

  test('of which a part was sold by fills is corrected by these where nobody kept what was sold', async () => {
    const id = await parted('older');
    await sell(memory(), 'older', { id, quantity: 0.5, price: 98.5 });
    await forgetSold(memory(), id);
    const corrected = await correctTrade(memory(), id, { exitPrice: 112, reason: 'misread' });
    expect(corrected.profit).toBeCloseTo(15.75, 9);
  });

  test('of which a part was sold at a price that no fill tells is not corrected', async () => {
    const id = await parted('untold');
    await forgetSold(memory(), id);
    await expect(correctTrade(memory(), id, { exitPrice: 112, reason: 'misread' })).rejects.toMatchObject({
      exitCode: 4,
      message: `a part of trade ${id} was sold before the rest, at a price that no fill tells`,
    });
  });

  test('of a market with a time of its own is left at the last time its session knew, where nobody says when', async () => {
    const id = await holding(memory(), 'simulated');
    await endLiveSession(memory(), { sessionId: 'simulated', holder, time: NOW, reason: 'test' });
    const { entry_time: entry } = await memory()
      .db.selectFrom('trades')
      .select('entry_time')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const market = { time: entry + 60_000, updated_at: entry + 60_000 + 2 * DAY_MS };
    await memory()
      .db.updateTable('session_state')
      .set(market)
      .where('session_id', '=', 'simulated')
      .execute();
    const closed = await closeTrade(memory(), id, { exitPrice: 110 });
    expect(closed.exitTime).toBe(market.time);
    expect(closed.durationMs).toBe(60_000);
  });

  test('is not closed by hand while its session has not ended', async () => {
    const id = await holding(memory(), 'held');
    await expect(closeTrade(memory(), id, EXIT)).rejects.toThrow(
      `trade ${id} is held by session "held", which has not ended`,
    );
    const { status } = await memory()
      .db.selectFrom('trades')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(status).toBe('open');
  });
});
