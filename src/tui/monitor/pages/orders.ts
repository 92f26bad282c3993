import type { RegionRow } from '../../screen/regions.js';
import type { MonitorState } from '../monitor-state.js';
import { executionLine } from '../parts/held-parts.js';
import { ORDER_COLUMNS } from '../tables/session-columns.js';
import { anyTable } from '../tables/table-data.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

const table = ({ status }: MonitorState) =>
  anyTable({
    columns: ORDER_COLUMNS,
    rows: status?.workingOrders ?? [],
    none: 'no order works',
    place: ({ symbol, createdAt: time }) => ({ symbol, time }),
  });

/** Orders that work, and below them entries and exits that are carried out in parts. */
export const ordersPage: Page = {
  table,
  rows: (state, size, theme): readonly RegionRow[] => {
    const executions = state.data.status?.executions ?? [];
    const below =
      executions.length === 0 || size.rows < 8 ? 0 : Math.min(1 + executions.length, size.rows >> 1);
    const room = { columns: size.columns, rows: size.rows - below };
    const orders = tableRegion('orders', table(state.data), state, room, theme);
    return [
      { rows: room.rows, regions: [orders] },
      ...(below === 0
        ? []
        : [
            {
              rows: below,
              regions: [
                {
                  title: 'In parts',
                  note: String(executions.length),
                  lines: executions.map((one) => executionLine(one, size.columns - 1, theme)),
                },
              ],
            },
          ]),
    ];
  },
};
