import type { GroupKey } from '../../analysis/groups/group-keys.js';
import type { GroupTable } from '../../analysis/groups/group-tables.js';
import { count } from '../format.js';
import { section } from '../terminal/section.js';
import { type Column, cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import { FIGURE_COLUMNS, figureCells } from './figure-columns.js';
import { groupLabel } from './group-label.js';

/** Groups of a table that are printed. */
const MOST_GROUPS = 24;

const TITLES: Readonly<Record<GroupKey, string>> = {
  strategy: 'strategy',
  symbol: 'symbol',
  'entry-tag': 'entry tag',
  'exit-reason': 'exit reason',
  hour: 'hour of the entry (UTC)',
  weekday: 'weekday of the entry (UTC)',
  month: 'month of the entry (UTC)',
  year: 'year of the entry (UTC)',
  regime: 'market regime',
  side: 'side',
  mode: 'mode',
  snapshot: 'snapshot',
};

/** Names are cut only once columns that can be spared are gone. */
const nameColumn = (keys: number): Column => ({
  head: '',
  align: 'left',
  least: keys === 1 ? 14 : 0,
  shrinkTo: keys === 1 ? 18 : Math.max(8, Math.floor(28 / keys)),
});

/** One table of groups: of many the largest, or the latest where they have an order of their own. */
export const groupTableLines = ({ by, ordered, groups }: GroupTable, theme: Theme): readonly string[] => {
  const shown = ordered ? groups.slice(-MOST_GROUPS) : groups.slice(0, MOST_GROUPS);
  const scale = shown.reduce((most, { pnl }) => Math.max(most, Math.abs(pnl)), 0);
  const lines = table(
    {
      columns: [...by.map(() => nameColumn(by.length)), ...FIGURE_COLUMNS],
      rows: shown.map((group) => [
        ...group.group.map((label) => cell(theme.outside(groupLabel(label)))),
        ...figureCells(group, scale, theme),
      ]),
      gap: 1,
    },
    theme,
  );
  const left = groups.length - shown.length;
  const more = ` and ${count(left)} ${ordered ? 'earlier' : 'smaller'} ${left === 1 ? 'group' : 'groups'}: --csv and --json have them all`;
  return [
    section(theme, `By ${by.map((key) => TITLES[key]).join(', ')}`),
    ...lines,
    ...(left === 0 ? [] : [theme.dim(more)]),
  ];
};
