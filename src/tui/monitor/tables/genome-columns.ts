import type { MonitorGenome } from '../../../core/monitor-event.js';
import { percent, ratio, signedPercent } from '../../../report/format.js';
import { bySign } from '../../../report/terminal/theme.js';
import type { Column } from './column.js';

const PASSED = { true: 'passed', false: 'no', null: '' } as const;

/** Genomes of an evolution; growth a year and the worst fall out of sample. */
export const GENOME_COLUMNS: readonly Column<MonitorGenome>[] = [
  { name: 'genome', width: 8, align: 'left', rank: 4, text: ({ hash }) => hash.slice(0, 8) },
  { name: 'family', width: 12, align: 'left', rank: 1, grows: true, text: ({ family }) => family },
  {
    ...{ name: 'born', width: 4, align: 'right', rank: 8 },
    text: ({ generation }) => String(generation),
    value: ({ generation }) => generation,
  },
  {
    ...{ name: 'growth/y', width: 10, align: 'right', rank: 2 },
    text: ({ growth }) => signedPercent(growth, 1),
    value: ({ growth }) => growth,
    paint: (theme, { growth }) => bySign(theme, growth),
  },
  {
    ...{ name: 'fall', width: 8, align: 'right', rank: 3 },
    text: ({ drawdown }) => percent(drawdown, 1),
    value: ({ drawdown }) => drawdown,
  },
  {
    ...{ name: 'fitness', width: 8, align: 'right', rank: 5 },
    text: ({ fitness }) => ratio(fitness, 3),
    value: ({ fitness }) => fitness,
  },
  {
    ...{ name: 'trades', width: 6, align: 'right', rank: 6 },
    text: ({ trades }) => (trades === null ? '' : String(trades)),
    value: ({ trades }) => trades,
  },
  {
    ...{ name: 'gate', width: 6, align: 'left', rank: 7 },
    text: ({ passed }) => PASSED[`${passed}`],
  },
];
