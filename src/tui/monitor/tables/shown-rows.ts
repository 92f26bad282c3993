import type { TableView } from '../ui-state.js';
import type { Column } from './column.js';

const COMPARISON = /^([a-z]+)(<=|>=|<|>)(-?\d+(?:\.\d+)?)$/i;

const valueIn = <Row>(column: Column<Row>, row: Row): number | string | null =>
  column.value === undefined ? column.text(row) : column.value(row);

/** Whether a row has a word of a filter: in the text of any column, or, for `pnl>0`, in the value of the column of that name. */
const hasWord = <Row>(columns: readonly Column<Row>[], row: Row, word: string): boolean => {
  const [, name, sign, limit] = COMPARISON.exec(word) ?? [];
  const column = columns.find((one) => one.name.toLowerCase() === name?.toLowerCase());
  if (column === undefined)
    return columns.some((one) => one.text(row).toLowerCase().includes(word.toLowerCase()));
  const value = valueIn(column, row);
  if (typeof value !== 'number') return false;
  const than = Number(limit);
  if (sign === '<') return value < than;
  if (sign === '<=') return value <= than;
  return sign === '>' ? value > than : value >= than;
};

const compared = (a: number | string | null, b: number | string | null): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
};

/** The rows that a person asked for, in the order asked for; rows without a value come last, whichever way round. */
export const shownRows = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { filter, sort }: TableView,
): readonly Row[] => {
  const words = filter.split(/\s+/).filter((word) => word !== '');
  const found =
    words.length === 0 ? rows : rows.filter((row) => words.every((word) => hasWord(columns, row, word)));
  const column = sort === null ? undefined : columns[sort.column];
  if (column === undefined) return found;
  const turn = sort!.descending ? -1 : 1;
  return found.toSorted((a, b) => {
    const [one, two] = [valueIn(column, a), valueIn(column, b)];
    if (one === null || two === null) return one === two ? 0 : one === null ? 1 : -1;
    return turn * compared(one, two);
  });
};
