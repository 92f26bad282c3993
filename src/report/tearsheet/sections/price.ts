import { drawPrice } from '../browser/draw-price.js';
import { lengthText } from '../browser/texts.js';
import { MOST_MARKETS, type SheetData } from '../data/sheet-data.js';
import { paragraph, section, text } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';
import { CHART_WIDTH, chart, readout, tools } from './figure.js';

const HEIGHT = 380;

const key = (name: string, path: string, label: string): string =>
  `<span><svg class="key" aria-hidden="true" viewBox="0 0 14 14"><path class="${name}" d="${path}"/></svg>${label}</span>`;

const LEGEND = `<p class="legend">${[
  key('candle up', 'M7 1V4M7 11V13M4 4h6V11h-6z', 'up'),
  key('candle down', 'M7 1V4M7 11V13M4 4h6V11h-6z', 'down'),
  key('mark entry', 'M7 3l5 9h-10z', 'entry long (short: downwards)'),
  key('mark won', 'M3 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', 'exit with a gain'),
  key('mark lost', 'M3 3l8 8m-8 0l8 -8', 'exit with a loss'),
  key('strip won', 'M1 1H13v5H1z', 'gains above the line beneath'),
  key('strip lost', 'M1 8H13v5H1z', 'losses below it'),
].join('')}</p>`;

/** Candles of each market with the entries and exits on them. */
export const priceSection = (sheet: TearSheet, { markets, from, to }: SheetData): string => {
  if (markets.length === 0) {
    return section(
      'price',
      'Price',
      '',
      paragraph(sheet.withoutCandles ?? 'The candles are not here.', 'dim'),
    );
  }
  const left = (sheet.candles?.length ?? 0) - MOST_MARKETS;
  const charts = markets.map(({ symbol, bars, trades }, i) => {
    const name = `price-${i}`;
    const count = trades.entryTime.length;
    const words = {
      title: `Price of ${symbol} with entries and exits`,
      description: `Candles of ${lengthText(bars.step)}; ${count} trades. The table of trades has the numbers.`,
    };
    const view = { from, to, log: false };
    const heading = markets.length === 1 ? '' : `<h3>${text(symbol)}</h3>\n`;
    return `${heading}${tools()}\n${chart(name, HEIGHT, words, drawPrice(bars, trades, view, CHART_WIDTH, HEIGHT))}\n${readout(name)}`;
  });
  return section(
    'price',
    'Price and trades',
    markets.length === 1 ? markets[0]!.symbol : '',
    ...charts,
    LEGEND,
    left > 0 ? paragraph(`${left} more markets are not drawn.`, 'dim') : '',
  );
};
