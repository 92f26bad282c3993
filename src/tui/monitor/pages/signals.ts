import { SIGNAL_COLUMNS } from '../tables/detail-columns.js';
import { anyTable } from '../tables/table-data.js';
import { tablePage } from './table-page.js';

/** What the strategy said at the closes of bars, the newest first. */
export const signalsPage = tablePage('signals', ({ signals }) =>
  anyTable({
    columns: SIGNAL_COLUMNS,
    rows: signals.toReversed(),
    none: 'no signal was told yet',
    place: ({ symbol, barTime: time }) => ({ symbol, time }),
  }),
);
