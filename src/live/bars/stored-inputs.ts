import type { InputColumns } from '../../core/input-columns.js';
import type { ExecutionNote } from '../../memory/live/batch.js';
import type { InputRow } from './input-rows.js';

/** In front of the name of an input among the columns that are noted of a bar: strategies have columns of their own. */
const PREFIX = 'input ';

/** A row as it is noted with what was decided at its bar. */
export const notedInputs = (
  row: InputRow,
  names: readonly string[],
): Readonly<Record<string, number | null>> =>
  Object.fromEntries(
    names.map((name) => {
      const value = row[name] ?? Number.NaN;
      return [`${PREFIX}${name}`, Number.isFinite(value) ? value : null];
    }),
  );

/**
 * The columns beside the candles that a session saw: those of its history, and behind them what it noted at each bar. What it
 * did not know then is not known now.
 */
export const inputsAsSeen = (
  history: InputColumns,
  times: readonly number[],
  notes: readonly Pick<ExecutionNote, 'barTime' | 'indicators'>[],
): InputColumns => {
  const byTime = new Map(notes.map(({ barTime, indicators }) => [barTime, indicators]));
  return Object.fromEntries(
    Object.entries(history).map(([name, column]) => {
      const whole = new Float64Array(column.length + times.length);
      whole.set(column);
      times.forEach((time, k) => {
        whole[column.length + k] = byTime.get(time)?.[`${PREFIX}${name}`] ?? Number.NaN;
      });
      return [name, whole];
    }),
  );
};
