import { METRIC_TABLE } from '../../metrics/metric-table.js';
import type { BacktestReport } from '../backtest-report.js';
import { count } from '../format.js';
import { untilHaltRows } from '../until-halt-rows.js';
import { untilHaltText } from '../until-halt-text.js';
import { metricText } from './metric-cells.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** The figures until a limit halted the run beside those of the whole range; nothing for a run that was not halted. */
export const untilHaltLines = (
  { metrics, untilHalt, conditions }: BacktestReport,
  theme: Theme,
): readonly string[] => {
  if (untilHalt === undefined) return [];
  const { days, idleDays } = untilHalt;
  const shown = (name: Parameters<typeof metricText>[0], value: number | null): string =>
    metricText(name, value, conditions.initialBalance);
  const rows = untilHaltRows(metrics, untilHalt).map(({ name, whole, until }) => [
    cell(METRIC_TABLE[name].label),
    cell(shown(name, whole)),
    cell(shown(name, until)),
  ]);
  const columns = [
    { head: '', align: 'left' as const },
    { head: 'Whole range', align: 'right' as const },
    { head: 'Until the halt', align: 'right' as const },
  ];
  return [
    section(theme, 'Until the halt'),
    ...table(
      { columns, rows: [[cell('Days'), cell(count(days + idleDays)), cell(count(days))], ...rows] },
      theme,
    ),
    ...wrap(untilHaltText(untilHalt), theme.width - 2).map((line) => ` ${line}`),
  ];
};
