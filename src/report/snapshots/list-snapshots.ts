import { isActive, type SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { dateText } from '../format.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';

/** When a snapshot traded: its first day and its last, or that it is active. */
const periodOf = (snapshot: SnapshotRecord): readonly [from: string, until: string] => {
  const { activeFrom, activeUntil } = snapshot;
  if (activeFrom === null) return ['', 'never'];
  return [dateText(activeFrom), activeUntil === null ? 'active' : dateText(activeUntil)];
};

/** Snapshots as a table, in the order given. */
export const snapshotListLines = (snapshots: readonly SnapshotRecord[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: '#', align: 'right' },
        { head: 'Hash', align: 'left' },
        { head: 'Strategy', align: 'left', shrinkTo: 10 },
        { head: 'Active from', align: 'left' },
        { head: 'Until', align: 'left' },
        { head: 'Brought back', align: 'right', dropOrder: 1 },
        { head: 'Notes', align: 'left', shrinkTo: 10 },
      ],
      rows: snapshots.map((snapshot) => {
        const [from, until] = periodOf(snapshot);
        return [
          cell(String(snapshot.id)),
          cell(snapshot.hash.slice(0, 12)),
          cell(theme.outside(snapshot.strategy)),
          cell(from),
          cell(until, isActive(snapshot) ? theme.strong : theme.plain),
          cell(snapshot.rollbackOf === null ? '' : String(snapshot.rollbackOf)),
          cell(theme.outside(snapshot.notes)),
        ];
      }),
    },
    theme,
  );
