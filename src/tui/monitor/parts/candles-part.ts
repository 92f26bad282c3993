import { marketChartLines, NEWEST } from '../pages/market-chart.js';
import { symbolShown } from '../symbol-shown.js';
import type { Part } from './part.js';

/** The newest candles of the market that is shown. */
export const candlesPart: Part = (state, size, theme) => {
  const symbol = symbolShown(state);
  if (symbol === null) return { title: 'Candles', lines: [theme.dim(' no candles yet')] };
  const { status } = state.data;
  return {
    title: theme.outside(symbol),
    ...(status === null ? {} : { note: status.timeframe }),
    lines: marketChartLines(state.data, symbol, NEWEST, size, theme),
  };
};
