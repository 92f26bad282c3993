import type { CandleColumns } from '../../core/candles.js';

/** Faults of single rows, as bits, so that a row can have several. */
export const FAULT = { notANumber: 1, offGrid: 2, disorder: 4, ohlc: 8 } as const;

/** True when prices and volume of one row cannot be those of a candle. */
const impossible = (open: number, high: number, low: number, close: number, volume: number): boolean =>
  high < open || high < close || low > open || low > close || low <= 0 || volume < 0;

/** For each row in file order the faults it has on its own, 0 for none. */
export const rowFaults = (raw: CandleColumns, stepMs: number): Uint8Array => {
  const { time, open, high, low, close, volume } = raw;
  const faults = new Uint8Array(time.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < time.length; i++) {
    const at = time[i]!;
    // A sum is finite only when all its terms are.
    const sum = open[i]! + high[i]! + low[i]! + close[i]! + volume[i]!;
    let fault = 0;
    if (!Number.isFinite(sum) || !Number.isFinite(at)) fault = FAULT.notANumber;
    else if (impossible(open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!)) fault = FAULT.ohlc;
    if (Number.isFinite(at)) {
      if (at % stepMs !== 0) fault |= FAULT.offGrid;
      if (at < latest) fault |= FAULT.disorder;
      else latest = at;
    }
    faults[i] = fault;
  }
  return faults;
};
