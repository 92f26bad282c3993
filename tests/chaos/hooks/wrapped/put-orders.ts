import { putOrders as real } from '../../../../src/memory/live/store/put-orders.js';
import { crashPoint } from '../crash-point.js';

/** In the middle of a transaction: what is written here is gone after a crash. */
export const putOrders: typeof real = async (memory, head, trades, orders) => {
  await real(memory, head, trades, orders);
  if (orders.length > 0) crashPoint('within-commit:orders');
};
