import type { TradeColumns } from './columns.js';
import { type Box, px } from './plot.js';

/** Entries and exits on the price: triangles in the direction of the trade, a ring for a gain, a cross for a loss. */
export const tradeMarks = (
  trades: TradeColumns,
  shown: readonly number[],
  x: (time: number) => number,
  y: (price: number) => number,
): string => {
  const paths = { linkWon: '', linkLost: '', entry: '', won: '', lost: '' };
  for (const i of shown) {
    const won = trades.result[i]! > 0;
    const [x1, y1] = [px(x(trades.entryTime[i]!)), px(y(trades.entryPrice[i]!))];
    const [x2, y2] = [px(x(trades.exitTime[i]!)), px(y(trades.exitPrice[i]!))];
    const down = trades.side[i]! > 0 ? 1 : -1;
    paths[won ? 'linkWon' : 'linkLost'] += `M${x1} ${y1}L${x2} ${y2}`;
    paths.entry += `M${x1} ${px(y1 + 2 * down)}l5 ${9 * down}h-10z`;
    if (won) paths.won += `M${px(x2 - 4)} ${y2}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
    else paths.lost += `M${px(x2 - 4)} ${px(y2 - 4)}l8 8m-8 0l8 -8`;
  }
  return `<path class="link won" d="${paths.linkWon}"/><path class="link lost" d="${paths.linkLost}"/><path class="mark entry" d="${paths.entry}"/><path class="mark won" d="${paths.won}"/><path class="mark lost" d="${paths.lost}"/>`;
};

/** Every trade as a bar from entry to exit: those with a gain above the line, the others below it. */
export const tradeStrip = (
  trades: TradeColumns,
  x: (time: number) => number,
  { left, right }: Box,
  middle: number,
): string => {
  const paths = { won: '', lost: '' };
  for (let i = 0; i < trades.entryTime.length; i++) {
    const start = Math.max(left, x(trades.entryTime[i]!));
    const end = Math.min(right, Math.max(start + 1, x(trades.exitTime[i]!)));
    if (end < left || start > right) continue;
    const won = trades.result[i]! > 0;
    paths[won ? 'won' : 'lost'] +=
      `M${px(start)} ${won ? middle - 7 : middle + 1}H${px(end)}v6H${px(start)}z`;
  }
  return `<path class="grid" d="M${left} ${middle}H${right}"/><path class="strip won" d="${paths.won}"/><path class="strip lost" d="${paths.lost}"/>`;
};
