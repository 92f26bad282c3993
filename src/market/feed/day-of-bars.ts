import { type CandleRow, type Candles, firstIndexAt } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import { DAY_MS, type Timeframe } from '../../core/timeframe.js';
import { syntheticCandles } from '../synthetic/provider.js';
import { rowOf } from './candle-rows.js';

/** Single bars of the synthetic market by their open time. A day of them is made at once: its smallest piece. */
export const dayOfBars = (
  symbol: SymbolName,
  timeframe: Timeframe,
  seed: number,
): ((open: number) => CandleRow) => {
  let day = Number.NaN;
  let bars: Candles | undefined;
  return (open) => {
    const wanted = Math.floor(open / DAY_MS);
    if (bars === undefined || wanted !== day) {
      const from = wanted * DAY_MS;
      bars = syntheticCandles({ symbol, timeframe, from, to: from + DAY_MS }, seed);
      day = wanted;
    }
    return rowOf(bars, firstIndexAt(bars.time, open));
  };
};
