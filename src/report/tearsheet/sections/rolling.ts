import { dayText } from '../../../core/clock.js';
import { ratio } from '../../format.js';
import { linePath } from '../browser/line-path.js';
import { numbers, paragraph, table } from '../html.js';
import { type Daily, ROLLING_DAYS, rollingSharpe } from '../numbers/daily.js';
import { axisNames, leftAxis, picture, SMALL_BOX, spread, timeAxisBeneath } from '../svg/static-plot.js';
import { figure } from './figure.js';

const TITLE = `Rolling Sharpe ratio, ${ROLLING_DAYS} days`;

/** The stretches of rows that are numbers. */
const stretches = (values: Float64Array): readonly (readonly [number, number])[] => {
  const found: [number, number][] = [];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    const last = found.at(-1);
    if (last !== undefined && last[1] === i) last[1] = i + 1;
    else found.push([i, i + 1]);
  }
  return found;
};

const yearRows = (day: Float64Array, own: Float64Array, holding: Float64Array) => {
  const last = new Map<string, number>();
  for (let i = 0; i < day.length; i++) last.set(dayText(day[i]!).slice(0, -6), i);
  return [...last.values()].map((i) => [
    { text: dayText(day[i]!) },
    { text: ratio(own[i]) },
    { text: ratio(holding[i]) },
  ]);
};

/** The Sharpe ratio of the last 90 days over time, against buy-and-hold; not available where the run is shorter. */
export const rollingFigure = ({ day, returns, holding: benchmark }: Daily): string => {
  const own = rollingSharpe(returns);
  const holding = rollingSharpe(benchmark);
  const values = own.filter(Number.isFinite);
  if (values.length < 2) {
    const why = `N/A: the run has ${returns.length} days with returns, and this takes more than ${ROLLING_DAYS} days that vary.`;
    return figure('rolling', TITLE, '', paragraph(why, 'dim'));
  }
  const all = [0, ...values, ...holding.filter(Number.isFinite)];
  const [low, high] = spread(Math.min(...all), Math.max(...all));
  const x = timeAxisBeneath(day[0]!, day.at(-1)!);
  const y = leftAxis(low, high, 'plain');
  const line = (column: Float64Array): string =>
    stretches(column)
      .map((rows) =>
        linePath(column, rows, SMALL_BOX.right - SMALL_BOX.left, (row) => x.scale(day[row]!), y.scale),
      )
      .join('');
  const above = values.filter((value) => value > 0).length / values.length;
  const description = `Between ${ratio(Math.min(...values))} and ${ratio(Math.max(...values))}; above zero on ${Math.round(above * 100)} % of days.`;
  return figure(
    'rolling',
    TITLE,
    'a year; buy & hold dashed',
    picture(
      'rolling',
      TITLE,
      description,
      `${x.svg}${y.svg}<path class="line benchmark" d="${line(holding)}"/><path class="line strategy" d="${line(own)}"/>${axisNames('end of the 90 days', '')}`,
    ),
    numbers(
      table(
        'Rolling Sharpe ratio at the end of each year',
        [
          { head: 'Day', number: false },
          { head: 'Strategy', number: true },
          { head: 'Buy & hold', number: true },
        ],
        yearRows(day, own, holding),
      ),
    ),
  );
};
