import { price, signedPercent, timeText } from '../../../report/format.js';
import { bySign, type Theme } from '../../../report/terminal/theme.js';
import { fittingParts, type Part } from '../../fitting-parts.js';
import { type CandleChart, candleAt } from './chart.js';
import { overlayChar } from './overlay-char.js';
import type { PriceHeights } from './price-heights.js';

/** The candle that is pointed at or the newest one in words, the indicators, and levels that are not in the picture. */
export const chartHead = (
  { candles, overlays, levels, chosen, last }: CandleChart,
  shows: PriceHeights['shows'],
  columns: number,
  theme: Theme,
): string => {
  const at = chosen === null ? candles.length - 1 : Math.max(0, candleAt(candles, chosen));
  const { time, open, high, low, close } = candles[at]!;
  const change = close / open - 1;
  const parts: readonly Part[] = [
    { text: chosen === null ? '' : timeText(time), paint: theme.dim },
    { text: chosen === null && last !== null ? `now ${price(last)}` : '', paint: theme.strong },
    { text: `close ${price(close)}`, paint: theme.strong },
    { text: signedPercent(change), paint: bySign(theme, change) },
    { text: `open ${price(open)}` },
    { text: `high ${price(high)}` },
    { text: `low ${price(low)}` },
    ...levels.map(({ name, price: value }) => ({
      // The others stand in the picture with their names.
      text: shows(value) ? '' : theme.outside(`${name} ${price(value)}`),
      paint: theme.dim,
    })),
    ...overlays.map(({ name, values }, index) => ({
      text: `${overlayChar(index, theme.unicode)} ${theme.outside(name)} ${price(values[at])}`,
      paint: theme.dim,
    })),
  ];
  return fittingParts(parts, '  ', columns);
};
