import { bySign, type Theme } from '../../../report/terminal/theme.js';
import type { Cells } from '../cells.js';
import type { CandleReach } from './candle-cells.js';
import { type CandleChart, type CandleMark, candleAt } from './chart.js';

/** Entries point into their direction; an exit is full where it gained and a cross where it lost. */
const MARKS = {
  unicode: { long: '▲', short: '▼', gain: '◆', loss: '×' },
  ascii: { long: '^', short: 'v', gain: '*', loss: 'x' },
} as const;

/** The character of a mark. */
export const markChar = ({ kind, side, profit }: CandleMark, unicode: boolean): string => {
  const chars = MARKS[unicode ? 'unicode' : 'ascii'];
  if (kind === 'entry') return chars[side];
  return (profit ?? 0) >= 0 ? chars.gain : chars.loss;
};

/**
 * Entries of a long and exits of a short stand below their candle, the others above: the second beyond the first, and at
 * the edge over what is there.
 */
export const drawMarks = (
  { candles, marks }: CandleChart,
  reaches: readonly CandleReach[],
  cells: Cells,
  theme: Theme,
): void => {
  for (const mark of marks) {
    const column = candleAt(candles, mark.time);
    const reach = reaches[column];
    // Before the first one there is nothing to stand on; what is newer than the newest stands on that.
    if (reach === undefined) continue;
    const below = (mark.kind === 'entry') === (mark.side === 'long');
    const [step, edge] = below ? [1, cells.rows - 1] : [-1, 0];
    let row = (below ? reach.bottom : reach.top) >> 1;
    do row += step;
    while (!cells.isBlank(column, row) && (edge - row) * step > 0);
    const inside = Math.max(0, Math.min(cells.rows - 1, row));
    const paint = mark.kind === 'entry' ? theme.strong : bySign(theme, mark.profit);
    cells.put(column, inside, markChar(mark, theme.unicode), paint);
  }
};
