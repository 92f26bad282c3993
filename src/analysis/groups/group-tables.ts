import type { TradeColumns } from '../../memory/trades/trade-columns.js';
import type { Group, GroupBy } from './group-by.js';
import { type GroupFigures, groupFigures } from './group-figures.js';
import type { Grouping, GroupKey } from './group-keys.js';
import { joinRows } from './join-rows.js';
import { type KeyColumn, keyColumn } from './key-column.js';
import type { Measure } from './measures.js';

/** One group of a table. */
export interface TableGroup extends GroupFigures {
  /** What its trades share, by each key of the table; null where that is not known. */
  readonly group: readonly (string | null)[];
}

/** The trades by one key, or by several together. */
export interface GroupTable {
  readonly by: Grouping;
  /** Whether the groups are in an order of their own (hours, months); else the largest comes first. */
  readonly ordered: boolean;
  readonly groups: readonly TableGroup[];
}

/**
 * Up to so many trades each goes into the data frame as it is. Beyond, those of a group are put together before: a frame
 * of a million rows takes more than a gigabyte, and some seconds for every table.
 */
const MOST_FRAME_ROWS = 20_000;

const LABEL_OF_UNKNOWN = '\uffff';

const compareLabels = (a: TableGroup, b: TableGroup): number => {
  const [x, y] = [a, b].map(({ group }) => group.map((label) => label ?? LABEL_OF_UNKNOWN).join('\0'));
  return x! < y! ? -1 : 1;
};

/** Groups the trades by keys. */
export interface Grouper {
  readonly column: (key: GroupKey) => KeyColumn;
  readonly groups: (keys: Grouping) => readonly Group[];
}

/** Prepares grouping by any keys whose texts were read; the column of a key is made once. */
export const openGrouper = (
  columns: TradeColumns,
  measures: readonly Measure[],
  groupBy: GroupBy,
  mostRows = MOST_FRAME_ROWS,
): Grouper => {
  const made = new Map<GroupKey, KeyColumn>();
  const column = (key: GroupKey): KeyColumn => {
    const known = made.get(key) ?? keyColumn(columns, key);
    made.set(key, known);
    return known;
  };
  return {
    column,
    groups: (wanted) => {
      const rows = { keys: wanted.map((key) => column(key).codes), measures };
      return groupBy(columns.length > mostRows ? joinRows(rows) : rows);
    },
  };
};

/** One table. Groups of ordered keys are in their order, others the largest first, ties by name. */
export const groupTable = (grouper: Grouper, by: Grouping): GroupTable => {
  const columns = by.map(grouper.column);
  const ordered = columns.every((column) => column.ordered);
  const groups = grouper.groups(by).map(({ codes, measures }) => ({
    codes,
    row: { group: codes.map((code, k) => columns[k]!.labels[code] ?? null), ...groupFigures(measures) },
  }));
  const inOrder = groups.toSorted((a, b) => {
    if (!ordered) return b.row.trades - a.row.trades || compareLabels(a.row, b.row);
    const k = a.codes.findIndex((code, at) => code !== b.codes[at]);
    return k === -1 ? 0 : a.codes[k]! - b.codes[k]!;
  });
  return { by, ordered, groups: inOrder.map(({ row }) => row) };
};
