import type { LaneSetup } from '../../engine/lane.js';

/**
 * Equity of buying at the first open and holding, without costs, at each time of the timeline: the balance split in
 * equal parts over the markets, each part in cash until its market's first bar.
 */
export const holdingEquity = (
  lanes: readonly LaneSetup[],
  time: Float64Array,
  initialBalance: number,
): Float64Array => {
  const equity = new Float64Array(time.length);
  const part = initialBalance / lanes.length;
  for (const { candles, start } of lanes) {
    const firstOpen = candles.open[start]!;
    let next = start;
    let value = part;
    for (let step = 0; step < time.length; step++) {
      if (candles.time[next] === time[step]) {
        value = (part * candles.close[next]!) / firstOpen;
        next++;
      }
      equity[step]! += value;
    }
  }
  return equity;
};
