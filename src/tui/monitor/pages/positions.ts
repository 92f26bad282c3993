import { POSITION_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** What a session holds. */
export const positionsPage = tablePage('positions', ({ status }) =>
  anyTable({
    columns: POSITION_COLUMNS,
    rows: status?.positions ?? [],
    none: 'nothing is held',
    place: ({ symbol }) => ({ symbol, time: null }),
  }),
);
