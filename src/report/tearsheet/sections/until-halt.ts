import { METRIC_TABLE } from '../../../metrics/metric-table.js';
import { count } from '../../format.js';
import { metricText } from '../../terminal/metric-cells.js';
import { untilHaltRows } from '../../until-halt-rows.js';
import { untilHaltText } from '../../until-halt-text.js';
import { paragraph, section, table } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

/** The figures until a limit halted the run beside those of the whole range; nothing for a run that was not halted. */
export const untilHaltSection = ({ report: { metrics, untilHalt, conditions } }: TearSheet): string => {
  if (untilHalt === undefined) return '';
  const { days, idleDays } = untilHalt;
  return section(
    'until-halt',
    'Until the halt',
    '',
    table(
      'The whole range against the time until the halt',
      [
        { head: '', number: false },
        { head: 'Whole range', number: true },
        { head: 'Until the halt', number: true },
      ],
      [
        [{ text: 'Days' }, { text: count(days + idleDays) }, { text: count(days) }],
        ...untilHaltRows(metrics, untilHalt).map(({ name, whole, until }) => [
          { text: METRIC_TABLE[name].label },
          { text: metricText(name, whole, conditions.initialBalance) },
          { text: metricText(name, until, conditions.initialBalance) },
        ]),
      ],
    ),
    paragraph(untilHaltText(untilHalt)),
  );
};
