import { expect, test } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import type { OrderChange } from '../../../src/memory/live/batch.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { leftPositions } from '../../../src/memory/live/reads/left-positions.js';
import { NOW, withMemory } from '../databases.js';
import { ACCOUNT, batchOf, begin, fillOf, orderOf, positionOf } from './live-fixtures.js';

const holder = 'pid 1';
const ASKED = { account: ACCOUNT, symbols: ['BTC/USDT'], and: null } as const;

withMemory('positions that sessions of an account have left', (memory) => {
  test('come with what their stop had sold before, once their session has ended', async () => {
    await begin(memory(), 'one');
    const stop: Partial<OrderChange> = {
      ...{ venueOrderId: '31', side: 'sell', type: 'stop', purpose: 'stop', status: 'partially_filled' },
      ...{ price: null, stopPrice: exact('98'), filled: exact('0.5'), averagePrice: 97.5 },
    };
    const sold = fillOf('f-1', {
      ...{ venueOrderId: '31', clientOrderId: 'a-stop', side: 'sell', quantity: exact('0.5') },
      ...{ price: exact('97.5'), fee: exact('0.04875') },
    });
    const batch = batchOf('one', 2, {
      orders: [orderOf('a-stop', stop), orderOf('a-target', { side: 'sell', purpose: 'target' })],
      fills: [sold],
      positions: [positionOf({ quantity: 1.5 })],
    });
    await commitBatch(memory(), batch, { holder });
    expect(await leftPositions(memory(), ASKED)).toEqual([]);
    await endLiveSession(memory(), { sessionId: 'one', holder, time: NOW, reason: 'stopped' });
    const left = await leftPositions(memory(), ASKED);
    expect(left).toMatchObject([{ sessionId: 'one', symbol: 'BTC/USDT', quantity: 1.5, side: 'long' }]);
    expect(left[0]?.stop).toMatchObject({ clientOrderId: 'a-stop', venueOrderId: '31', stopPrice: 98 });
    expect(left[0]?.stop?.booked).toMatchObject([
      { venueFillId: 'f-1', quantity: { text: '0.5' }, fee: { text: '0.04875' } },
    ]);
  });
});
