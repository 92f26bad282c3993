import type { Group, GroupBy } from '../../analysis/groups/group-by.js';
import type { Rows } from '../../analysis/groups/join-rows.js';
import { invariantError } from '../../core/errors.js';
import type { FrameConstructor, FrameValue } from '../data-frame.js';
import { loadDataFrame } from '../dataframe.js';

/**
 * Grouping with danfojs' `groupby`, around what is wrong with it in 1.2.0 (tests/report/danfojs.test.ts shows each):
 *
 * - Groups are found in an object by the texts of their keys joined with `-`. So `a-b` + `c` is the same group as `a` +
 *   `b-c`, the number 1 as the text `1`, null as an empty text, and a group called `constructor` or `__proto__` ends in
 *   a TypeError. Hence keys are whole numbers from 0 on here, one for each text; numbers cannot collide.
 * - A missing value counts as 0 or spreads as NaN, depending on the operation, and is counted. Hence values are finite.
 * - Columns that are typed arrays are taken for rows. Hence rows of plain arrays.
 * - Without rows it throws. Hence no frame is made then.
 * - The result is put together in a time that grows with the square of the number of groups: 20,000 take most of a minute.
 *   Hence groups go through it some at a time.
 * - The types of columns are guessed from the first 20 rows. Hence they are given.
 */
const GROUPS_AT_ONCE = 200;

/** Indexes of the rows in parts of at most `GROUPS_AT_ONCE` groups; the rows of a group are in one part. */
const partsOf = ({ keys, measures }: Rows): readonly (readonly number[])[] => {
  const length = measures[0]?.values.length ?? 0;
  const numbers = new Map<number | string, number>();
  const parts: number[][] = [];
  for (let i = 0; i < length; i++) {
    const name = keys.length === 1 ? keys[0]![i]! : keys.map((codes) => codes[i]!).join('-');
    let number = numbers.get(name);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(name, number);
    }
    const part = Math.floor(number / GROUPS_AT_ONCE);
    const rows = parts[part];
    if (rows === undefined) parts.push([i]);
    else rows.push(i);
  }
  return parts;
};

const groupPart = (
  DataFrame: FrameConstructor,
  { keys, measures }: Rows,
  part: readonly number[],
): readonly Group[] => {
  const columns = [...keys, ...measures.map(({ values }) => values)];
  const names = [...keys.map((_, k) => `key${k}`), ...measures.map(({ name }) => name)];
  const rows = part.map((i): FrameValue[] => columns.map((values) => values[i]!));
  const frame = new DataFrame(rows, {
    columns: names,
    dtypes: names.map((_, k) => (k < keys.length ? 'int32' : 'float32')),
    // Otherwise every value is kept twice.
    config: { lowMemoryMode: true },
  });
  const grouped = frame
    .groupby(names.slice(0, keys.length))
    .agg(Object.fromEntries(measures.map(({ name, how }) => [name, how])));
  const wanted = [...names.slice(0, keys.length), ...measures.map(({ name, how }) => `${name}_${how}`)].map(
    (name) => grouped.columns.indexOf(name),
  );
  if (wanted.includes(-1)) throw invariantError('the data frame has lost a column');
  return grouped.values.map((row) => {
    const values = wanted.map((c) => Number(row[c]));
    return { codes: values.slice(0, keys.length), measures: values.slice(keys.length) };
  });
};

/** Grouping by the data frames of danfojs. Throws a data error (exit code 3) where danfojs-node is not installed. */
export const loadGroupBy = async (): Promise<GroupBy> => {
  const DataFrame = await loadDataFrame();
  return (rows) => partsOf(rows).flatMap((part) => groupPart(DataFrame, rows, part));
};
