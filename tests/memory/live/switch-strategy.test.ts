import { expect, test } from '@jest/globals';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { switchStrategy } from '../../../src/memory/live/switch-strategy.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import { configuration } from '../configurations.js';
import { NOW, withMemory } from '../databases.js';
import { batchOf, begin, EXIT, tradeOf } from './live-fixtures.js';

withMemory('a session that is handed over', (memory) => {
  test('closes what the strategy before has opened; it stays a trade of that one', async () => {
    const { session } = await begin(memory(), 'handed');
    const holder = 'pid 1';
    const open = tradeOf('BTC/USDT#1');
    await commitBatch(memory(), batchOf('handed', 2, { trades: [open] }), { holder });
    await switchStrategy(memory(), {
      sessionId: 'handed',
      holder,
      strategy: { name: 'successor' },
      configuration: configuration({}, {}, 'successor'),
    });
    const next = tradeOf('BTC/USDT#2', { entryTime: EXIT.time });
    const trades = [{ ...open, fees: 0.4, exit: EXIT }, next];
    const journal = [{ kind: 'swapped', clientOrderId: null, payload: { from: 'dip', to: 'successor' } }];
    await commitBatch(memory(), batchOf('handed', 3, { journal, trades }), { holder });
    const rows = await memory()
      .db.selectFrom('trades')
      .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
      .select(['external_id', 'strategies.name', 'trades.status', 'snapshot_id'])
      .orderBy('trades.id')
      .execute();
    expect(rows.map(({ external_id, name, status }) => [external_id, name, status])).toEqual([
      ['handed:BTC/USDT#1', 'dip', 'closed'],
      ['handed:BTC/USDT#2', 'successor', 'open'],
    ]);
    expect(rows[0]!.snapshot_id).toBe(session.snapshotId);
    expect(rows[1]!.snapshot_id).not.toBe(session.snapshotId);
    await endLiveSession(memory(), { sessionId: 'handed', holder, time: NOW, reason: 'test' });
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });
});
