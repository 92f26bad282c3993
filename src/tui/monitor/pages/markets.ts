import type { Region, RegionRow } from '../../screen/regions.js';
import { symbolShown } from '../symbol-shown.js';
import { marketTable } from '../tables/market-rows.js';
import { marketChartLines } from './market-chart.js';
import type { Page } from './page.js';
import { tableRegion } from './table-page.js';

/** Rows of the table where a chart stands below it. */
const TABLE_ROWS = 8;

/** The markets, and the candles of the one that was chosen, as far back as a person scrolls. */
export const marketsPage: Page = {
  table: marketTable,
  rows: (state, size, theme): readonly RegionRow[] => {
    const data = marketTable(state.data);
    const symbol = symbolShown(state);
    const wanted = Math.min(TABLE_ROWS, data.rows.length + 2);
    const high = symbol === null ? size.rows : Math.min(wanted, Math.max(3, Math.floor(size.rows / 3)));
    const room = { columns: size.columns, rows: high };
    const first = { rows: high, regions: [tableRegion('markets', data, state, room, theme)] };
    if (symbol === null) return [first];
    const { end, time } = state.ui.chart;
    const below = size.rows - high;
    const lines = marketChartLines(
      state.data,
      symbol,
      { end, time },
      { columns: size.columns - 1, rows: below - 1 },
      theme,
    );
    const back = end !== null || time !== null;
    const chart: Region = {
      title: theme.outside(symbol),
      ...(back ? { note: 'escape: the newest' } : {}),
      lines,
    };
    return [first, { rows: below, regions: [chart] }];
  },
};
