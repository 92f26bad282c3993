import type { Region, RegionRow } from '../../screen/regions.js';
import type { TabId } from '../keys.js';
import { rowChosen } from '../tables/table-data.js';
import { tableOf } from '../ui-state.js';
import { marketChartLines } from './market-chart.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

/** Lines from which a chart is worth its room beside a table. */
const ROWS_FOR_BOTH = 16;

/** A page with a table, and below it the candles of the row under the cursor where there is room for both. */
export const tableAndChart = (tab: TabId, table: Page['table']): Page => ({
  table,
  rows: (state, size, theme): readonly RegionRow[] => {
    const data = table(state.data);
    if (data === null) return [];
    const view = tableOf(state.ui, tab);
    const row = rowChosen(data, view);
    const place = row === undefined ? null : (data.place?.(row) ?? null);
    const chart = size.rows >= ROWS_FOR_BOTH && place !== null;
    const below = chart ? Math.floor(size.rows * 0.55) : 0;
    const room = { columns: size.columns, rows: size.rows - below };
    const first = { rows: room.rows, regions: [tableRegion(tab, data, state, room, theme)] };
    if (!chart) return [first];
    const candles: Region = {
      title: theme.outside(place.symbol),
      lines: marketChartLines(
        state.data,
        place.symbol,
        { end: null, time: place.time },
        { columns: size.columns - 1, rows: below - 1 },
        theme,
      ),
    };
    return [first, { rows: below, regions: [candles] }];
  },
});
