import type { Candles } from '../../core/candles.js';
import { timeframeMs } from '../../core/timeframe.js';

/** For each candle, the index of the first one of its unbroken run: candles that follow each other with none missing. */
export const runStarts = ({ time, timeframe, length }: Candles): Int32Array => {
  const starts = new Int32Array(length);
  const step = timeframeMs(timeframe);
  for (let i = 1; i < length; i++) starts[i] = time[i] - time[i - 1] === step ? starts[i - 1] : i;
  return starts;
};
