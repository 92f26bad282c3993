import { expect, test } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { leftOrders } from '../../../src/library/live/left-orders.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { NOW, withMemory } from '../../memory/databases.js';
import { ACCOUNT, batchOf, begin, fillOf, orderOf, START } from '../../memory/live/live-fixtures.js';

const holder = 'pid 1';
const open = (venueOrderId: string) =>
  ({
    venueOrderId,
    status: 'partially_filled',
    filled: exact('1'),
    averagePrice: 100.5,
    submittedAt: START + 200,
  }) as const;

withMemory('orders that ended sessions of an account have left', (memory) => {
  test('are those that were working, with what was filled of them', async () => {
    const left = leftOrders(memory(), ACCOUNT, 'asks');
    const told = async () =>
      (await left()).map(({ sessionId, order }) => [
        sessionId,
        order.clientOrderId,
        order.fills.map(({ venueFillId }) => venueFillId),
      ]);
    await begin(memory(), 'one', { symbols: ['A/USDT'] });
    await begin(memory(), 'elsewhere', { account: `${ACCOUNT}-2` });
    for (const [session, order] of [
      ['one', 'o-1'],
      ['elsewhere', 'o-9'],
    ] as const) {
      const over = orderOf(`${order}-over`, { venueOrderId: `${order}-v`, status: 'cancelled' });
      const orders = [orderOf(order, open(`v-${order}`)), over];
      const fills = [
        { ...fillOf(`f-${order}`), clientOrderId: order, venueOrderId: `v-${order}`, quantity: exact('1') },
      ];
      await commitBatch(memory(), batchOf(session, 2, { orders, fills }), { holder });
    }
    expect(await told()).toEqual([]);
    for (const sessionId of ['one', 'elsewhere'])
      await endLiveSession(memory(), { sessionId, holder, time: NOW, reason: 'test' });
    expect(await told()).toEqual([['one', 'o-1', ['f-o-1']]]);
    expect(await told()).toEqual([['one', 'o-1', ['f-o-1']]]);
    expect(await leftOrders(memory(), ACCOUNT, 'one')()).toEqual([]);
  });
});
