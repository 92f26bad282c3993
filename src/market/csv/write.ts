import type { CandleColumns } from '../../core/candles.js';

const CSV_HEADER = 'timestamp,open,high,low,close,volume';

const ROWS_PER_CHUNK = 8192;

/** The shortest decimal text that reads back as the same double; `-0` keeps its sign. */
const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/**
 * Candles as CSV text, in chunks fit to be written one after the other: a header, then one line a candle, time in ms UTC.
 * What is read back equals what was written, bit for bit.
 */
export function* writeCandleCsv(columns: CandleColumns): Generator<string> {
  const { time, open, high, low, close, volume } = columns;
  let lines: string[] = [CSV_HEADER];
  for (let i = 0; i < time.length; i++) {
    const values = [time[i]!, open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!];
    lines.push(values.map(numberText).join(','));
    if (lines.length >= ROWS_PER_CHUNK) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
