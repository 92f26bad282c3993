import { firstIndexAt } from '../../core/candles.js';
import type { MarketInput } from '../../engine/run.js';

/**
 * Equity of buying at the first open at or after `from` and holding, without costs, at each time of the timeline: the
 * balance split in equal parts over the markets, each part in cash until its market's first bar.
 */
export const holdingEquity = (
  markets: readonly MarketInput[],
  from: number | undefined,
  time: Float64Array,
  initialBalance: number,
): Float64Array => {
  const equity = new Float64Array(time.length);
  const part = initialBalance / markets.length;
  for (const { candles } of markets) {
    let next = from === undefined ? 0 : firstIndexAt(candles.time, from);
    const firstOpen = candles.open[next]!;
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
