import { NOTICE_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** The journal, the newest entry first. */
export const logsPage = tablePage('logs', ({ notices }) =>
  anyTable({ columns: NOTICE_COLUMNS, rows: notices.toReversed(), none: 'nothing was told yet' }),
);
