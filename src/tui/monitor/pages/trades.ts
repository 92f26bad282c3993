import type { MonitorTrade } from '../../../core/monitor-event.js';
import type { MonitorState } from '../monitor-state.js';
import { FILL_COLUMNS } from '../tables/session-columns.js';
import { type AnyTable, anyTable } from '../tables/table-data.js';
import { TRADE_COLUMNS } from '../tables/trade-columns.js';
import { tableAndChart } from './table-and-chart.js';

const newestFirst = (trades: readonly MonitorTrade[]): readonly MonitorTrade[] =>
  trades.toSorted((a, b) => (b.exit?.time ?? b.entryTime) - (a.exit?.time ?? a.entryTime));

const tradesOrFills = ({ trades, status }: MonitorState): AnyTable =>
  trades.length > 0 || status === null
    ? anyTable({
        columns: TRADE_COLUMNS,
        rows: newestFirst(trades),
        none: 'nothing was traded yet',
        place: ({ symbol, entryTime: time }) => ({ symbol, time }),
      })
    : anyTable({
        columns: FILL_COLUMNS,
        rows: status.lastFills,
        none: 'nothing was traded yet',
        place: ({ symbol, time }) => ({ symbol, time }),
      });

/** What was traded, the newest first, and the candles around the trade under the cursor. Fills where the books tell no trades. */
export const tradesPage = tableAndChart('trades', tradesOrFills);
