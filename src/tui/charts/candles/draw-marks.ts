import type { Theme } from '../../../report/terminal/theme.js';
import type { Cells } from '../cells.js';
import type { CandleReach } from './candle-cells.js';
import { type CandleChart, type CandleMark, candleAt } from './chart.js';

/** Entries point into their direction; an exit is full where it gained and hollow where it lost. */
const MARKS = {
  unicode: { long: '▲', short: '▼', gain: '◆', loss: '◇' },
  ascii: { long: '^', short: 'v', gain: '*', loss: 'x' },
} as const;

/** The character of a mark. */
export const markChar = ({ kind, side, profit }: CandleMark, unicode: boolean): string => {
  const chars = MARKS[unicode ? 'unicode' : 'ascii'];
  if (kind === 'entry') return chars[side];
  return (profit ?? 0) >= 0 ? chars.gain : chars.loss;
};

/** Entries of a long and exits of a short stand below their candle, the others above; at the edge on it. */
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
    const row = below ? Math.min(cells.rows - 1, (reach.bottom >> 1) + 1) : Math.max(0, (reach.top >> 1) - 1);
    const paint =
      mark.kind === 'entry' || mark.profit === null
        ? theme.strong
        : mark.profit >= 0
          ? theme.gain
          : theme.loss;
    cells.put(column, row, markChar(mark, theme.unicode), paint);
  }
};
