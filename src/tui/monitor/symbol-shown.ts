import type { SymbolName } from '../../core/symbol.js';
import type { AppState } from './app-state.js';
import { marketTable } from './tables/market-rows.js';
import { rowChosen } from './tables/table-data.js';
import { tableOf } from './ui-state.js';

/** The market under the cursor of the page of markets; null where no row is shown. */
const underCursor = ({ data, ui }: AppState): SymbolName | null => {
  if (ui.tables.markets === undefined) return null;
  const table = marketTable(data);
  const row = rowChosen(table, tableOf(ui, 'markets'));
  return row === undefined ? null : (table.place?.(row)?.symbol ?? null);
};

/** The market whose candles are shown: the one that was chosen, the one under the cursor, one that is held, or the first. */
export const symbolShown = (state: AppState): SymbolName | null => {
  const { data, ui } = state;
  return (
    ui.chart.symbol ??
    underCursor(state) ??
    data.status?.positions[0]?.symbol ??
    data.status?.symbols[0] ??
    [...data.candles.keys()][0] ??
    null
  );
};
