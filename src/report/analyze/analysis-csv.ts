import { groupingName } from '../../analysis/groups/group-keys.js';
import type { GroupTable, TableGroup } from '../../analysis/groups/group-tables.js';
import { type CsvValue, csvText } from '../csv/cells.js';
import { groupLabel } from './group-label.js';

const COLUMNS: readonly (readonly [name: string, of: (group: TableGroup) => CsvValue])[] = [
  ['trades', (g) => g.trades],
  ['win_rate', (g) => g.winRate],
  ['pnl', (g) => g.pnl],
  ['average_return', (g) => g.averageReturn],
  ['total_return', (g) => g.totalReturn],
  ['profit_factor', (g) => g.profitFactor],
  ['expectancy', (g) => g.expectancy],
  ['average_duration_ms', (g) => g.averageDurationMs],
  ['average_mae', (g) => g.averageMae],
  ['average_mfe', (g) => g.averageMfe],
  ['fees', (g) => g.fees],
  ['best', (g) => g.best],
  ['worst', (g) => g.worst],
  ['too_few', (g) => g.tooFew],
];

/** All groups of all tables as one CSV text, safe to be opened in a spreadsheet. `by` names the table. */
export const analysisCsv = (tables: readonly GroupTable[]): string =>
  csvText(
    ['by', 'group', ...COLUMNS.map(([name]) => name)],
    tables.flatMap(({ by, groups }) =>
      groups.map((group): CsvValue[] => [
        groupingName(by),
        group.group.map(groupLabel).join(' + '),
        ...COLUMNS.map(([, of]) => of(group)),
      ]),
    ),
  );
