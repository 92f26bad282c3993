/** What a time cell holds; numbers are told apart by their size. */
export type TimeUnit = 's' | 'ms' | 'us' | 'iso';

export type Delimiter = ',' | ';' | '\t';

/** How a file was understood; shown to the user, so that a wrong guess can be seen. */
export interface CsvFormat {
  /** `klines`: the 12 columns of the candle dumps that Binance publishes; `plain`: anything else. */
  readonly layout: 'plain' | 'klines';
  readonly header: boolean;
  readonly delimiter: Delimiter;
  readonly timeUnit: TimeUnit;
  readonly gzip: boolean;
  /** Which cell of a row (counted from 0) is read as time, open, high, low, close and volume. */
  readonly columns: readonly number[];
}

/** `header, comma, times in ms`: the format in a few words. */
export const describeFormat = (format: CsvFormat): string => {
  const delimiter = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[format.delimiter];
  const unit = { s: 'seconds', ms: 'milliseconds', us: 'microseconds', iso: 'ISO 8601' }[format.timeUnit];
  return [
    format.gzip ? 'gzip' : 'plain text',
    format.layout === 'klines' ? 'klines dump' : 'candle columns',
    format.header ? 'header' : 'no header',
    `delimiter ${delimiter}`,
    `times in ${unit}`,
  ].join(', ');
};
