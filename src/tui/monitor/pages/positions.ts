import { POSITION_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tableAndChart } from './table-and-chart.js';

/** What a session holds, and the candles of the market under the cursor with entry, stop and target. */
export const positionsPage = tableAndChart('positions', ({ status }) =>
  anyTable({
    columns: POSITION_COLUMNS,
    rows: status?.positions ?? [],
    none: 'nothing is held',
    place: ({ symbol }) => ({ symbol, time: null }),
  }),
);
