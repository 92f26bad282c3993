import { basename } from 'node:path';
import type { BackupFile } from '../../memory/maintenance/list-backups.js';
import type { MemoryStats } from '../../memory/maintenance/memory-stats.js';
import { count, dateText, timeText } from '../format.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import { byteText } from './bytes.js';

/** Backups that are listed; the others are counted. */
const MOST_BACKUPS = 5;

const factLines = (stats: MemoryStats, newest: number, theme: Theme): readonly string[] => {
  const { size, schema } = stats;
  const facts: readonly (readonly [string, string])[] = [
    ['Database', stats.place],
    [
      'Schema',
      schema === newest ? `${schema}, the newest` : `${schema}, of ${newest}: run "trader db migrate"`,
    ],
    ['Size', byteText(size.bytes)],
    ...(size.freeBytes === null ? [] : [['Free pages', byteText(size.freeBytes)] as const]),
    ...(size.walBytes === null ? [] : [['Write-ahead log', byteText(size.walBytes)] as const]),
    ...(stats.firstTrade === null || stats.lastTrade === null
      ? []
      : [['Trades from', `${dateText(stats.firstTrade)} to ${dateText(stats.lastTrade)}`] as const]),
  ];
  return table(
    {
      columns: [
        { head: '', align: 'left' },
        { head: '', align: 'left', shrinkTo: 20 },
      ],
      rows: facts.map(([name, value]) => [cell(name, theme.dim), cell(theme.outside(value))]),
    },
    theme,
  );
};

const rowLines = ({ rows }: MemoryStats, theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Table', align: 'left' },
        { head: 'Rows', align: 'right' },
      ],
      rows: Object.entries(rows).map(([name, rows]) => [cell(name), cell(count(rows))]),
    },
    theme,
  );

const backupLines = (backups: readonly BackupFile[], folder: string, theme: Theme): readonly string[] => {
  if (backups.length === 0) return [` no backups in ${theme.outside(folder)}`];
  const lines = table(
    {
      columns: [
        { head: 'Backup', align: 'left', shrinkTo: 24 },
        { head: 'Size', align: 'right' },
        { head: 'Made, UTC', align: 'left' },
      ],
      rows: backups
        .slice(0, MOST_BACKUPS)
        .map(({ file, bytes, madeAt }) => [
          cell(theme.outside(basename(file))),
          cell(byteText(bytes)),
          cell(timeText(madeAt)),
        ]),
    },
    theme,
  );
  const more = backups.length - MOST_BACKUPS;
  return [` in ${theme.outside(folder)}:`, ...lines, ...(more > 0 ? [` and ${count(more)} older`] : [])];
};

export interface StatsInput {
  readonly stats: MemoryStats;
  readonly newestSchema: number;
  readonly backups: readonly BackupFile[];
  readonly folder: string;
}

/** What there is in a database: facts, rows by table, backups. */
export const statsLines = ({ stats, newestSchema, backups, folder }: StatsInput, theme: Theme) => [
  ...factLines(stats, newestSchema, theme),
  ...(stats.schema === 0 ? [] : ['', ...rowLines(stats, theme)]),
  '',
  ...backupLines(backups, folder, theme),
];
