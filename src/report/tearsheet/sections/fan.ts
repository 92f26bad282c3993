import { count, dateText, money } from '../../format.js';
import { linePath } from '../browser/line-path.js';
import { px } from '../browser/plot.js';
import { numbers, paragraph, table } from '../html.js';
import { axisNames, leftAxis, picture, SMALL_BOX, spread, timeAxisBeneath } from '../svg/static-plot.js';
import type { FanPicture } from '../tear-sheet.js';
import { figure } from './figure.js';

const TITLE = 'Monte Carlo fan';

/** Points of each edge: a fan is smooth. */
const MOST_POINTS = 200;

/** Rows of the table of numbers. */
const MOST_ROWS = 12;

const evenRows = (length: number, most: number): readonly number[] => {
  const rows = Math.min(length, most);
  return Array.from({ length: rows }, (_, k) =>
    rows === 1 ? 0 : Math.round((k * (length - 1)) / (rows - 1)),
  );
};

/** Percentiles of simulated equity over time: two bands around a median. */
export const fanFigure = (fan: FanPicture): string => {
  const { time, p5, p25, p50, p75, p95, paths, sentence } = fan;
  const rows = evenRows(time.length, MOST_POINTS).filter((row) =>
    [p5, p25, p50, p75, p95].every((column) => Number.isFinite(column[row])),
  );
  if (rows.length < 2)
    return figure('fan', TITLE, '', paragraph('N/A: there are no simulated curves.', 'dim'));
  const x = timeAxisBeneath(time[rows[0]!]!, time[rows.at(-1)!]!);
  const lowest = Math.min(...rows.map((row) => p5[row]!));
  const highest = Math.max(...rows.map((row) => p95[row]!));
  const y = leftAxis(...spread(lowest, highest), 'plain');
  const at = (column: ArrayLike<number>, row: number): string =>
    `${px(x.scale(time[row]!))} ${px(y.scale(column[row]!))}`;
  const band = (low: ArrayLike<number>, high: ArrayLike<number>, name: string): string =>
    `<path class="${name}" d="M${[...rows.map((row) => at(low, row)), ...rows.toReversed().map((row) => at(high, row))].join('L')}z"/>`;
  const median = Float64Array.from(rows, (row) => p50[row]!);
  const line = linePath(
    median,
    [0, median.length],
    SMALL_BOX.right - SMALL_BOX.left,
    (i) => x.scale(time[rows[i]!]!),
    y.scale,
  );
  const last = rows.at(-1)!;
  const description = `At the end ${money(p5[last])} at the 5th, ${money(p50[last])} at the 50th and ${money(p95[last])} at the 95th percentile.`;
  return figure(
    'fan',
    TITLE,
    `${paths === undefined ? '' : `${count(paths)} paths; `}line: median, bands: 25 to 75 % and 5 to 95 %`,
    picture(
      'fan',
      'Percentiles of simulated equity',
      description,
      `${x.svg}${y.svg}${band(p5, p95, 'band wide')}${band(p25, p75, 'band')}<path class="line strategy" d="${line}"/>${axisNames('', 'equity')}`,
    ),
    sentence === undefined ? '' : paragraph(sentence),
    numbers(
      table(
        'Percentiles of simulated equity',
        [
          { head: 'Time', number: false },
          ...['5 %', '25 %', '50 %', '75 %', '95 %'].map((head) => ({ head, number: true })),
        ],
        evenRows(time.length, MOST_ROWS).map((row) => [
          { text: dateText(time[row]!) },
          ...[p5, p25, p50, p75, p95].map((column) => ({ text: money(column[row]) })),
        ]),
      ),
    ),
  );
};
