import { chartsOf } from './browser/charts.js';
import { drawDrawdown, drawEquity, rowsInView } from './browser/draw-equity.js';
import { drawCandles, drawPrice, leastCandle, mostMarks, rowsPerCandle } from './browser/draw-price.js';
import { tradeMarks, tradeStrip } from './browser/draw-trades.js';
import { extremeRows } from './browser/extreme-rows.js';
import { firstAt } from './browser/first-at.js';
import { linePath } from './browser/line-path.js';
import { mergeBars } from './browser/merge-bars.js';
import { amountAxis, boxOf, px, scaleOf, timeAxis } from './browser/plot.js';
import { equityReadout, openTrades, priceReadout, restReadout } from './browser/readouts.js';
import { paperWidth, startPage } from './browser/start-page.js';
import { decimalText, lengthText, momentText, shareText, signedText, tickText } from './browser/texts.js';
import { logTicks, roundTicks, timeTicks } from './browser/ticks.js';
import { unpack, unpackEquity, unpackIntegers, unpackPrices, unpackTrades } from './browser/unpack.js';
import { moved, viewAfter, within, zoomed } from './browser/view.js';

/** Everything of the folder `browser` that runs in the page; what is missing here is missing there. */
const FUNCTIONS = {
  amountAxis,
  boxOf,
  chartsOf,
  decimalText,
  drawCandles,
  drawDrawdown,
  drawEquity,
  drawPrice,
  equityReadout,
  extremeRows,
  firstAt,
  leastCandle,
  lengthText,
  linePath,
  logTicks,
  mergeBars,
  momentText,
  mostMarks,
  moved,
  openTrades,
  paperWidth,
  priceReadout,
  px,
  restReadout,
  roundTicks,
  rowsInView,
  rowsPerCandle,
  scaleOf,
  shareText,
  signedText,
  startPage,
  tickText,
  timeAxis,
  timeTicks,
  tradeMarks,
  tradeStrip,
  unpack,
  unpackEquity,
  unpackIntegers,
  unpackPrices,
  unpackTrades,
  viewAfter,
  within,
  zoomed,
} as const;

/**
 * The page's own script: the functions that drew its pictures here, as text, and one call. They use nothing but each
 * other and the language, so that one code draws on either side.
 */
export const pageScript = (): string => {
  const functions = Object.entries(FUNCTIONS).map(([name, code]) => `const ${name} = ${code.toString()};`);
  return `'use strict';\n(() => {\n${functions.join('\n')}\nstartPage(document, window);\n})();\n`;
};
