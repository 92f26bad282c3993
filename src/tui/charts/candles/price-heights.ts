import { createScale, type Scale } from '../../../report/terminal/scale.js';
import type { CandleChart } from './chart.js';

/** Where prices stand in a picture. */
export interface PriceHeights {
  readonly scale: Scale;
  /** Half rows from the top; what lies outside of the scale stands at the edge, NaN nowhere. */
  readonly halfRow: (price: number) => number;
  readonly row: (price: number) => number;
  /** Whether a price is in the picture. */
  readonly shows: (price: number) => boolean;
}

/** How far levels may stretch a scale, as a share of what the candles span: farther away they would press the candles flat. */
const STRETCH = 0.6;

/** Near enough where a market stands still, as a share of the price. */
const NEAR = 0.002;

/**
 * From the lowest low to the highest high, and to levels and the price now where they are near, in `rows` rows of which `margin` at the top and at
 * the bottom stay free. Null where no price is a number.
 */
export const priceHeights = (
  { candles, levels, last }: CandleChart,
  rows: number,
  margin: number,
): PriceHeights | null => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const candle of candles) {
    if (Number.isFinite(candle.low)) low = Math.min(low, candle.low);
    if (Number.isFinite(candle.high)) high = Math.max(high, candle.high);
  }
  if (low > high) return null;
  const reach = Math.max((high - low) * STRETCH, Math.abs(high) * NEAR);
  let [min, max] = [low, high];
  const others = levels.map(({ price }) => price);
  for (const price of last === null ? others : [...others, last]) {
    if (!(price >= low - reach && price <= high + reach)) continue;
    [min, max] = [Math.min(min, price), Math.max(max, price)];
  }
  const scale = createScale(min, max, 'linear');
  const halves = 2 * (rows - 2 * margin) - 1;
  const halfRow = (price: number): number =>
    Math.max(0, Math.min(2 * rows - 1, 2 * margin + Math.round((1 - scale.position(price)) * halves)));
  return {
    ...{ scale, halfRow },
    row: (price) => halfRow(price) >> 1,
    shows: (price) => price >= min && price <= max,
  };
};
