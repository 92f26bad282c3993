import { isActive, type SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import { dateText } from '../format.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';

/** When a snapshot traded. */
const periodText = ({ activeFrom, activeUntil }: SnapshotRecord): string => {
  if (activeFrom === null) return 'never';
  const from = dateText(activeFrom);
  if (activeUntil === null) return `since ${from}`;
  const until = dateText(activeUntil);
  if (until === from) return from;
  return `${from} to ${until.slice(0, 4) === from.slice(0, 4) ? until.slice(5) : until}`;
};

/** What its configuration was taken from. */
const originText = ({ rollbackOf, copyOf }: SnapshotRecord): string => {
  if (rollbackOf !== null) return `back to ${rollbackOf}`;
  return copyOf === null ? '' : `${copyOf} again`;
};

/** Snapshots as a table, in the order given. */
export const snapshotListLines = (snapshots: readonly SnapshotRecord[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: '#', align: 'right' },
        { head: 'Hash', align: 'left' },
        { head: 'Strategy', align: 'left', shrinkTo: 10 },
        { head: 'Active', align: 'left' },
        { head: 'Origin', align: 'left', dropOrder: 1 },
        { head: 'Notes', align: 'left', shrinkTo: 10 },
      ],
      rows: snapshots.map((snapshot) => [
        cell(String(snapshot.id)),
        cell(snapshot.hash.slice(0, 12)),
        cell(theme.outside(snapshot.strategy)),
        cell(periodText(snapshot), isActive(snapshot) ? theme.strong : theme.plain),
        cell(originText(snapshot)),
        cell(theme.outside(snapshot.notes)),
      ]),
    },
    theme,
  );
