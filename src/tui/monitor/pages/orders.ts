import { ORDER_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** Orders that work. */
export const ordersPage = tablePage('orders', ({ status }) =>
  anyTable({
    columns: ORDER_COLUMNS,
    rows: status?.workingOrders ?? [],
    none: 'no order works',
    place: ({ symbol, createdAt: time }) => ({ symbol, time }),
  }),
);
