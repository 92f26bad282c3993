import { expect, test } from '@jest/globals';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { closeTrade } from '../../../src/memory/trades/close-trade.js';
import { correctTrade } from '../../../src/memory/trades/correct-trade.js';
import { NOW, withMemory } from '../databases.js';
import { batchOf, begin, positionOf, tradeOf } from './live-fixtures.js';

const holder = 'pid 1';
const session = 'beside';

withMemory('a trade of which a part was sold, and less than a lot left over by a fee in coins', (memory) => {
  test('is corrected in the price of the rest', async () => {
    await begin(memory(), session);
    const trade = 'BTC/USDT#1';
    await commitBatch(
      memory(),
      batchOf(session, 2, { trades: [tradeOf(trade)], positions: [positionOf({ trade })] }),
      { holder },
    );
    const { id, symbol } = await memory()
      .db.selectFrom('trades')
      .select(['id', 'symbol'])
      .executeTakeFirstOrThrow();
    const { account } = await memory()
      .db.selectFrom('session_state')
      .select('account')
      .executeTakeFirstOrThrow();
    // 0.5 of 2 were sold at 98.5 for 0.1: 1.5 are left, of which 0.0005 are below a lot and beside the position.
    await commitBatch(
      memory(),
      batchOf(session, 3, {
        trades: [tradeOf(trade, { fees: 0.3 })],
        positions: [positionOf({ trade, quantity: 1.4995, realisedPnl: -1.3 })],
      }),
      { holder },
    );
    const told = { account, symbol, side: 'sell', quantity: 0.5, price: 98.5 } as const;
    const order = await memory()
      .db.insertInto('orders')
      .values({
        ...told,
        ...{ client_order_id: 'out', session_id: session, trade_id: id, type: 'limit', purpose: 'exit' },
        ...{ status: 'filled', filled_quantity: 0.5, average_price: 98.5, created_at: NOW, updated_at: NOW },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await memory()
      .db.insertInto('fills')
      .values({ ...told, order_id: order.id, venue_fill_id: 'f', fee: 0, time: NOW, received_at: NOW })
      .execute();
    await endLiveSession(memory(), { sessionId: session, holder, time: NOW, reason: 'test' });
    const closed = await closeTrade(memory(), id, {
      exitPrice: 110,
      exitTime: NOW,
      exitReason: 'by hand',
      fees: 0.2,
    });
    // The very price of the close changes nothing, so that there is nothing to correct.
    await expect(correctTrade(memory(), id, { exitPrice: 110, reason: 'again' })).rejects.toThrow(
      'nothing to correct',
    );
    // 0.5 x -2, and 1.4995 x 9.5, less 0.5 of fees.
    expect(closed.profit).toBeCloseTo(12.74525, 9);
    const corrected = await correctTrade(memory(), id, { exitPrice: 112, reason: 'misread' });
    // 0.5 x -2, and 1.4995 x 11.5, less 0.5 of fees.
    expect(corrected.profit).toBeCloseTo(15.74425, 9);
  });
});
