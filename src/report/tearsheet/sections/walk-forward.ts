import { dateText, isNumber } from '../../format.js';
import { px } from '../browser/plot.js';
import { judged, numbers, paragraph, table, text } from '../html.js';
import { axisNames, leftAxis, picture, spread, timeAxisBeneath } from '../svg/static-plot.js';
import type { Measure, WalkForwardPicture, WalkForwardWindowRow } from '../tear-sheet.js';
import { figure } from './figure.js';
import { measureAxis, measureText } from './measure.js';

const TITLE = 'Walk-forward windows';

const words = (measure: Measure, window: WalkForwardWindowRow): string =>
  `test ${dateText(window.testFrom)} to ${dateText(window.testTo)}: in sample ${measureText(measure, window.inSample)}, out of sample ${measureText(measure, window.outOfSample)}`;

/** What each window came to in sample (hollow) and out of sample (solid), over the time of its test part. */
export const walkForwardFigure = ({ measure, windows, sentence }: WalkForwardPicture): string => {
  const values = windows.flatMap(({ inSample, outOfSample }) => [inSample, outOfSample]).filter(isNumber);
  if (values.length === 0)
    return figure('walk-forward', TITLE, '', paragraph('N/A: no window has a value.', 'dim'));
  const from = Math.min(...windows.map(({ testFrom }) => testFrom));
  const to = Math.max(...windows.map(({ testTo }) => testTo));
  const x = timeAxisBeneath(from, to);
  const y = leftAxis(...spread(Math.min(0, ...values), Math.max(0, ...values)), measureAxis(measure));
  const zero = px(y.scale(0));
  const bar = (name: string, value: number | null, left: number, right: number): string =>
    isNumber(value)
      ? `<path class="${name}" d="M${px(left)} ${zero}V${px(y.scale(value))}H${px(right)}V${zero}z"/>`
      : '';
  const bars = windows.map((window) => {
    const [left, right] = [x.scale(window.testFrom), x.scale(window.testTo)];
    const [gap, middle] = [(right - left) * 0.1, (left + right) / 2];
    return `<g><title>${text(words(measure, window))}</title>${bar('inside', window.inSample, left + gap, middle)}${bar('outside', window.outOfSample, middle, right - gap)}</g>`;
  });
  const better = windows.filter(({ outOfSample }) => isNumber(outOfSample) && outOfSample > 0).length;
  return figure(
    'walk-forward',
    TITLE,
    `${measure.label}: in sample hollow, out of sample solid`,
    picture(
      'walk-forward',
      `${measure.label} of each window in sample and out of sample`,
      `${windows.length} windows, ${better} of them above zero out of sample.`,
      x.svg + y.svg + bars.join('') + axisNames('test part of the window', ''),
    ),
    sentence === undefined ? '' : paragraph(sentence),
    numbers(
      table(
        measure.label,
        [
          { head: 'Train from', number: false },
          { head: 'to', number: false },
          { head: 'Test from', number: false },
          { head: 'to', number: false },
          { head: 'In sample', number: true },
          { head: 'Out of sample', number: true },
        ],
        windows.map((window) => [
          { text: dateText(window.from) },
          { text: dateText(window.to) },
          { text: dateText(window.testFrom) },
          { text: dateText(window.testTo) },
          { text: measureText(measure, window.inSample) },
          { text: measureText(measure, window.outOfSample), ...judged(window.outOfSample) },
        ]),
      ),
    ),
  );
};
