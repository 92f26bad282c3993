import { count, isNumber, percent, signedPercent } from '../../format.js';
import { px } from '../browser/plot.js';
import { numbers, paragraph, table, text } from '../html.js';
import type { Daily } from '../numbers/daily.js';
import { histogram } from '../numbers/histogram.js';
import { axisNames, leftAxis, lowerAxis, picture, SMALL_BOX } from '../svg/static-plot.js';
import type { TearSheet } from '../tear-sheet.js';
import { figure } from './figure.js';

const TITLE = 'Daily returns';

/** A line at a return, with its name at a height of its own. */
const markLine = (x: number, name: string, value: number, row: number): string => {
  const at = px(x);
  const right = at < SMALL_BOX.left + 150;
  const y = SMALL_BOX.top + 12 + 16 * row;
  return `<path class="risk r${row}" d="M${at} ${SMALL_BOX.top}V${SMALL_BOX.bottom}"/><text class="tick ${right ? 'start' : 'end'} strong" x="${px(at + (right ? 5 : -5))}" y="${y}">${text(`${name} ${signedPercent(value)}`)}</text>`;
};

/** The distribution of daily returns, with value at risk and conditional value at risk. */
export const distributionFigure = ({ report: { metrics } }: TearSheet, { returns }: Daily): string => {
  // Days out of the market would be one tall bar, and the others too low to be seen.
  const moving = returns.filter((value) => value !== 0);
  const idle = returns.length - moving.length;
  const bins = histogram(moving);
  if (bins.length === 0) {
    return figure(
      'distribution',
      TITLE,
      '',
      paragraph('N/A: there are no days on which equity moved.', 'dim'),
    );
  }
  const { valueAtRisk95: risk, conditionalValueAtRisk95: tail } = metrics;
  const x = lowerAxis(bins[0]!.low, bins.at(-1)!.high, 'share');
  const y = leftAxis(0, Math.max(...bins.map((bin) => bin.count)) * 1.3, 'plain');
  const bars = bins
    .filter((bin) => bin.count > 0)
    .map((bin) => {
      const [left, right, top] = [x.scale(bin.low), x.scale(bin.high), y.scale(bin.count)];
      const range = `${signedPercent(bin.low)} to ${signedPercent(bin.high)}: ${count(bin.count)} days`;
      return `<path class="bin ${bin.low < 0 ? 'lost' : 'won'}" d="M${px(left + 0.5)} ${SMALL_BOX.bottom}V${px(top)}H${px(Math.max(left + 1, right - 0.5))}V${SMALL_BOX.bottom}z"><title>${text(range)}</title></path>`;
    });
  const marks = [
    ...(isNumber(risk) ? [markLine(x.scale(risk), 'VaR 95 %', risk, 0)] : []),
    ...(isNumber(tail) ? [markLine(x.scale(tail), 'CVaR 95 %', tail, 1)] : []),
  ];
  const description = `${count(returns.length)} days, ${count(idle)} of them without a change; one day in twenty is worse than ${percent(risk)}, and such days lose ${percent(tail)} on average.`;
  return figure(
    'distribution',
    TITLE,
    `losses left of zero${idle === 0 ? '' : `; ${count(idle)} days without a change are left out`}`,
    picture(
      'distribution',
      'Histogram of daily returns',
      description,
      x.svg + y.svg + bars.join('') + marks.join('') + axisNames('return of a day', 'days'),
    ),
    numbers(
      table(
        'Days by their return',
        [
          { head: 'From', number: true },
          { head: 'To', number: true },
          { head: 'Days', number: true },
        ],
        [
          ...bins.map((bin) => [
            { text: signedPercent(bin.low) },
            { text: signedPercent(bin.high) },
            { text: count(bin.count) },
          ]),
          [{ text: 'no change' }, { text: '' }, { text: count(idle) }],
        ],
      ),
    ),
  );
};
