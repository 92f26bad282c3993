import type { MonitorCandle } from '../../../core/monitor-event.js';
import type { Theme } from '../../../report/terminal/theme.js';
import { openCells } from '../cells.js';

const EIGHTHS = ' ▁▂▃▄▅▆▇█';

/** The volume of each candle as a bar of at most `rows` rows; the largest is full. No line where there are no rows. */
export const drawVolume = (
  candles: readonly MonitorCandle[],
  rows: number,
  theme: Theme,
): readonly string[] => {
  const cells = openCells(candles.length, rows);
  const steps = theme.unicode ? 8 : 1;
  const most = candles.reduce(
    (max, { volume }) => (volume > max && Number.isFinite(volume) ? volume : max),
    0,
  );
  candles.forEach(({ volume }, column) => {
    // Any volume at all is seen.
    const share = Math.min(1, volume / most);
    const parts = volume > 0 ? Math.max(1, Math.round(share * rows * steps)) : 0;
    for (let row = 0; row < rows; row++) {
      const part = Math.min(steps, parts - (rows - 1 - row) * steps);
      if (part > 0) cells.put(column, row, theme.unicode ? EIGHTHS[part]! : '#', theme.dim);
    }
  });
  return cells.lines();
};
