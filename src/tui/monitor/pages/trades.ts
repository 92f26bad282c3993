import { FILL_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** What was traded. */
export const tradesPage = tablePage('trades', ({ status }) =>
  anyTable({
    columns: FILL_COLUMNS,
    rows: status?.lastFills ?? [],
    none: 'nothing was traded yet',
    place: ({ symbol, time }) => ({ symbol, time }),
  }),
);
