import { SETTING_COLUMNS } from '../tables/detail-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** The values that decide, and where each is from. */
export const settingsPage = tablePage('settings', ({ settings }) =>
  anyTable({
    columns: SETTING_COLUMNS,
    rows: settings,
    none: 'the parameters are told with the first status',
  }),
);
