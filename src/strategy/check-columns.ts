import { usageError } from '../core/errors.js';
import { shownAnswer } from '../core/shown-answer.js';
import { counted, thousands } from '../core/wording.js';

/** Throws a usage error for what is no column of numbers with a row for each of the `bars` candles. */
export const checkColumn = (what: string, column: unknown, bars: number): void => {
  if (!ArrayBuffer.isView(column) || column instanceof DataView) {
    throw usageError(
      `${what} is ${shownAnswer(column)}, not a column`,
      'give a Float64Array with a row for each candle',
    );
  }
  const { length } = column as Float64Array;
  if (length === bars) return;
  throw usageError(
    `${what} has ${counted(length, 'row')}, the candles ${thousands(bars)}`,
    'give a row for each candle, NaN where there is no value yet',
  );
};

/** Throws a usage error that names the first indicator that is no column of full length. */
export const checkColumns = (columns: Readonly<Record<string, unknown>>, bars: number): void => {
  if (columns === null || typeof columns !== 'object' || Array.isArray(columns)) {
    throw usageError(
      `the strategy's indicators are ${shownAnswer(columns)}`,
      'return an object of columns, { average: indicators.sma(close, 20) }, or {}',
    );
  }
  for (const [name, column] of Object.entries(columns)) checkColumn(`column ${name}`, column, bars);
};
