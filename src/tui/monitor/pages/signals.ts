import type { MonitorSignal } from '../../../core/monitor-event.js';
import { widthsOf } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import { breakdownRegion } from '../parts/breakdown-part.js';
import { SIGNAL_COLUMNS } from '../tables/detail-columns.js';
import { anyTable, rowChosen } from '../tables/table-data.js';
import { tableOf } from '../ui-state.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

const table = ({ signals }: MonitorState) =>
  anyTable({
    columns: SIGNAL_COLUMNS,
    // Markets are told one after the other.
    rows: signals.toReversed().sort((a, b) => b.barTime - a.barTime),
    none: 'no signal was told yet',
    place: ({ symbol, barTime: time }) => ({ symbol, time }),
  });

/** Columns from which there is room for the indicators beside the table. */
const ROOM_FOR_BOTH = 76;
const SHARES = [{ share: 62 }, { share: 38 }] as const;

/** What the strategy said at the closes of bars, the newest first, and what it saw at the one under the cursor. */
export const signalsPage: Page = {
  table,
  rows: (state, size, theme) => {
    const data = table(state.data);
    if (size.columns < ROOM_FOR_BOTH)
      return [{ rows: size.rows, regions: [tableRegion('signals', data, state, size, theme)] }];
    const [left, right] = widthsOf(SHARES, size.columns) as [number, number];
    const chosen: MonitorSignal | undefined = rowChosen(data, tableOf(state.ui, 'signals'));
    const list = tableRegion('signals', data, state, { ...size, columns: left }, theme);
    const seen = breakdownRegion(chosen, { columns: right, rows: size.rows - 1 }, theme);
    return [
      {
        rows: size.rows,
        regions: [
          { ...list, share: SHARES[0].share },
          { ...seen, share: SHARES[1].share },
        ],
      },
    ];
  },
};
