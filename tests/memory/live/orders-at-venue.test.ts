import { expect, test } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { ordersAtVenue } from '../../../src/memory/live/reads/session-orders.js';
import { withMemory } from '../databases.js';
import { ACCOUNT, batchOf, begin, fillOf, orderOf, START } from './live-fixtures.js';

const open = (venueOrderId: string) => ({ venueOrderId, status: 'open', submittedAt: START + 200 }) as const;
const BOUGHT = {
  status: 'filled',
  filled: exact('2'),
  averagePrice: 100.5,
  submittedAt: START + 200,
} as const;

withMemory('orders by the numbers of the venue', (memory) => {
  test('come with their fills, of one session and one market', async () => {
    await begin(memory(), 'one');
    await begin(memory(), 'two', { account: `${ACCOUNT}-2` });
    await commitBatch(
      memory(),
      batchOf('one', 2, {
        orders: [
          orderOf('o-1', { ...BOUGHT, venueOrderId: '991' }),
          orderOf('o-2', open('992')),
          orderOf('o-3', { ...open('991'), symbol: 'ETH/USDT' }),
          orderOf('o-4'),
        ],
        fills: [fillOf('f-1'), fillOf('f-2')],
      }),
    );
    await commitBatch(memory(), batchOf('two', 2, { orders: [orderOf('o-5', open('993'))] }));
    const found = await ordersAtVenue(memory(), 'one', 'BTC/USDT', ['992', '991', '993', '994']);
    const told = found.map(({ clientOrderId, venueOrderId, fills }) => [
      clientOrderId,
      venueOrderId,
      fills.map(({ venueFillId }) => venueFillId),
    ]);
    expect(told.sort()).toEqual([
      ['o-1', '991', ['f-1', 'f-2']],
      ['o-2', '992', []],
    ]);
    expect(await ordersAtVenue(memory(), 'one', 'BTC/USDT', [])).toEqual([]);
  });
});
