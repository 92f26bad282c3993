import { isNumber, signedPercent } from '../../format.js';
import { monthGrid } from '../../month-grid.js';
import { section, text } from '../html.js';
import type { TearSheet } from '../tear-sheet.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Steps of colour for gains, and as many for losses. */
const LEVELS = 4;

/** The class of a cell: `g` or `l` and how strong, of a scale on which `full` is the strongest. */
const heat = (value: number | null | undefined, full: number): string => {
  if (!isNumber(value) || value === 0 || !(full > 0)) return '';
  const level = Math.min(LEVELS, Math.max(1, Math.ceil((Math.abs(value) / full) * LEVELS)));
  return ` ${value > 0 ? 'g' : 'l'}${level}`;
};

const cell = (value: number | null | undefined, full: number, name = ''): string => {
  const shown = value === undefined ? '' : signedPercent(value, 1).replace(' %', '');
  return `<td class="n${name}${heat(value, full)}">${text(shown)}</td>`;
};

/** Returns by month and year as a heat map; each says its sign in its text, too. */
export const monthSection = ({ report: { equity, conditions } }: TearSheet): string => {
  const years = monthGrid(equity.time, equity.equity, conditions.initialBalance);
  if (years.length === 0) return '';
  const sizes = years
    .flatMap(({ months }) => months)
    .filter(isNumber)
    .map(Math.abs)
    // Months without a position say nothing of how strong the others are.
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  // One extraordinary month must not make all others pale.
  const full = sizes[Math.floor(0.95 * (sizes.length - 1))] ?? 0;
  const rows = years.map(
    ({ year, months, total }) =>
      `<tr><th scope="row">${year}</th>${months.map((value) => cell(value, full)).join('')}${cell(total, full * 3, ' total')}</tr>`,
  );
  const head = [...MONTHS, 'Year'].map((name) => `<th scope="col" class="n">${name}</th>`).join('');
  return section(
    'months',
    'Returns by month',
    'per cent, UTC',
    `<div class="scroll" tabindex="0" role="region" aria-label="Returns by month"><table class="heat">
<caption>Returns by month, per cent</caption>
<thead><tr><th scope="col"></th>${head}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`,
  );
};
