import type { View } from './columns.js';
import { drawDrawdown, drawEquity } from './draw-equity.js';
import { drawPrice, rowsPerCandle } from './draw-price.js';
import type { PageData } from './page-data.js';
import { boxOf } from './plot.js';
import { equityReadout, priceReadout } from './readouts.js';
import { unpackEquity, unpackPrices, unpackTrades } from './unpack.js';

/** A chart of the page: what draws it, and what it says of a moment. */
export interface Chart {
  readonly step: number;
  readonly draw: (view: View, width: number, height: number) => string;
  readonly readout: (time: number, view: View, width: number) => string;
}

/** The charts of a page by the name that `data-chart` has. */
export const chartsOf = (data: PageData): ReadonlyMap<string, Chart> => {
  const curve = unpackEquity(data.equity);
  const charts = new Map<string, Chart>();
  const readout = (time: number): string => equityReadout(curve, time);
  charts.set('equity', {
    step: curve.step,
    draw: (view, width, height) => drawEquity(curve, view, width, height),
    readout,
  });
  charts.set('drawdown', {
    step: curve.step,
    draw: (view, width, height) => drawDrawdown(curve, view, width, height),
    readout,
  });
  data.markets.forEach((market, i) => {
    const bars = unpackPrices(market.prices);
    const trades = unpackTrades(market.trades);
    charts.set(`price-${i}`, {
      step: bars.step,
      draw: (view, width, height) => drawPrice(bars, trades, view, width, height),
      readout: (time, view, width) => {
        const { left, right } = boxOf(width, 0, 0);
        return priceReadout(bars, trades, time, rowsPerCandle(bars, view, right - left));
      },
    });
  });
  return charts;
};
