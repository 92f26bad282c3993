import type { SessionRecord } from '../../memory/sessions/session-record.js';
import { CONFIGURATION_PARTS, partsOf } from '../../memory/snapshots/diff-configurations.js';
import { columnRow, type SnapshotColumns } from '../../memory/snapshots/snapshot-columns.js';
import type { SnapshotRecord } from '../../memory/snapshots/snapshot-record.js';
import type { SnapshotRun } from '../../memory/snapshots/snapshot-sessions.js';
import type { SnapshotView } from '../../memory/snapshots/view-snapshot.js';
import { count, dateText, money, NOT_AVAILABLE, timeText } from '../format.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { clip, wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { valueText } from './value-text.js';

const LABEL_WIDTH = 13;

const fact = (theme: Theme, label: string, text: string): readonly string[] =>
  wrap(text, theme.width - LABEL_WIDTH - 1).map(
    (line, i) => ` ${theme.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`,
  );

const stateText = ({ activeFrom, activeUntil }: SnapshotRecord): string => {
  if (activeFrom === null) return 'never active: only backtests and replays ran under it';
  if (activeUntil === null) return `active since ${timeText(activeFrom)} UTC`;
  return `active from ${timeText(activeFrom)} to ${timeText(activeUntil)} UTC`;
};

const factLines = ({ snapshot, sameAs }: SnapshotView, theme: Theme): readonly string[] => [
  ...fact(theme, 'Hash', snapshot.hash),
  ...fact(theme, 'State', stateText(snapshot)),
  ...fact(theme, 'First seen', `${timeText(snapshot.createdAt)} UTC`),
  ...(snapshot.rollbackOf === null
    ? []
    : fact(theme, 'Origin', `brings back the configuration of snapshot ${snapshot.rollbackOf}`)),
  ...(snapshot.copyOf === null
    ? []
    : fact(theme, 'Origin', `the configuration of snapshot ${snapshot.copyOf}, active again`)),
  ...(sameAs.length === 0 ? [] : fact(theme, 'The same as', `snapshot ${sameAs.join(', ')}`)),
  ...(snapshot.notes === '' ? [] : fact(theme, 'Notes', theme.outside(snapshot.notes))),
];

const columnLines = (columns: SnapshotColumns, theme: Theme): readonly string[] => {
  const set = Object.entries(columnRow(columns)).filter(([, value]) => value !== null);
  if (set.length === 0) return [' The configuration has a value for none of them.'];
  return set.flatMap(([name, value]) => leafLines(theme, name, value, ' '));
};

const leafLines = (theme: Theme, key: string, value: unknown, indent: string): readonly string[] => {
  const label = clip(theme.outside(key), theme.width >> 1, theme.glyphs.ellipsis).padEnd(20);
  const room = theme.width - indent.length - label.length - 1;
  return wrap(theme.outside(valueText(value)), room).map(
    (line, i) => `${indent}${i === 0 ? theme.dim(label) : ' '.repeat(label.length)} ${line}`,
  );
};

const treeLines = ({ configuration }: SnapshotRecord, theme: Theme): readonly string[] => {
  const parts = partsOf(configuration);
  return CONFIGURATION_PARTS.flatMap((part) => [
    ` ${theme.strong(part)}`,
    ...(parts[part].size === 0 ? ['   (none)'] : []),
    ...[...parts[part]].flatMap(([key, value]) => leafLines(theme, key, value, '   ')),
  ]);
};

const sessionLines = (
  sessions: readonly (SessionRecord & { readonly died?: number })[],
  theme: Theme,
): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Session', align: 'left', shrinkTo: 12 },
        { head: 'Mode', align: 'left' },
        { head: 'Status', align: 'left' },
        { head: 'From', align: 'left' },
        { head: 'Until', align: 'left' },
        { head: 'Started with', align: 'right', dropOrder: 1 },
      ],
      rows: sessions.map(({ id, mode, status, died, startedAt, endedAt, initialBalance, quoteCurrency }) =>
        [
          id,
          mode,
          died === undefined ? status : 'died',
          dateText(startedAt),
          endedAt === null ? '' : dateText(endedAt),
          initialBalance === null ? NOT_AVAILABLE : `${money(initialBalance)} ${quoteCurrency ?? ''}`,
        ].map((text) => cell(theme.outside(text))),
      ),
    },
    theme,
  );

const runLines = (runs: readonly SnapshotRun[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Run', align: 'left' },
        { head: 'Markets', align: 'left', shrinkTo: 8 },
        { head: 'Every', align: 'left' },
        { head: 'From', align: 'left' },
        { head: 'To', align: 'left' },
        { head: 'Run last', align: 'left', dropOrder: 1 },
      ],
      rows: runs.map(({ id, symbols, timeframe, from, to, lastRunAt }) =>
        [
          id.slice(0, 12),
          symbols.join(' '),
          timeframe,
          dateText(from),
          dateText(to),
          timeText(lastRunAt),
        ].map((text) => cell(theme.outside(text))),
      ),
    },
    theme,
  );

const ofAll = (shown: number, all: number): string =>
  shown < all ? `the newest ${shown} of ${count(all)}` : '';

/** A snapshot as lines of a terminal: its state, its columns, its configuration as a tree, and what ran under it. */
export const snapshotLines = (view: SnapshotView, theme: Theme): readonly string[] => {
  const { snapshot, sessions, sessionCount, runs, runCount } = view;
  return [
    section(theme, `Snapshot ${snapshot.id}`, theme.outside(snapshot.strategy)),
    ...factLines(view, theme),
    '',
    section(theme, 'Columns'),
    ...columnLines(snapshot.columns, theme),
    '',
    section(theme, 'Configuration'),
    ...treeLines(snapshot, theme),
    '',
    section(theme, 'Sessions', ofAll(sessions.length, sessionCount)),
    ...(sessions.length === 0 ? [' None ran under it.'] : sessionLines(sessions, theme)),
    '',
    section(theme, 'Backtests', ofAll(runs.length, runCount)),
    ...(runs.length === 0 ? [' None ran under it.'] : runLines(runs, theme)),
  ];
};
