import type { SymbolName } from '../../core/symbol.js';
import type { AppState } from './app-state.js';

/** The market whose candles are shown: the one that was chosen, one that is held, or the first; null where there is none. */
export const symbolShown = ({ data, ui }: AppState): SymbolName | null =>
  ui.chart.symbol ??
  data.status?.positions[0]?.symbol ??
  data.status?.symbols[0] ??
  [...data.candles.keys()][0] ??
  null;
