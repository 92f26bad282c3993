import type { Trade } from '../../../core/trade.js';
import { count, percent, ratio, signedPercent } from '../../format.js';
import { px } from '../browser/plot.js';
import { numbers, paragraph, table, text } from '../html.js';
import { type AxisKind, axisNames, leftAxis, lowerAxis, picture, spread } from '../svg/static-plot.js';
import type { TearSheet } from '../tear-sheet.js';
import { figure } from './figure.js';

/** More points than this are a cloud all the same. */
const MOST_POINTS = 1500;

const KIND: AxisKind = 'share';

interface Numbered {
  readonly trade: Trade;
  readonly number: number;
}

/** Every trade, or of very many an even choice of them. */
const choose = (trades: readonly Trade[]): readonly Numbered[] => {
  const every = Math.ceil(trades.length / MOST_POINTS);
  return trades
    .map((trade, i) => ({ trade, number: i + 1 }))
    .filter(
      ({ trade, number }) =>
        (number - 1) % every === 0 &&
        [trade.mae, trade.mfe, trade.returnFraction].every((value) => Number.isFinite(value)),
    );
};

const point = ({ trade, number }: Numbered, x: number, y: number): string => {
  const { returnFraction: result, mae, mfe, side } = trade;
  const words = `trade ${number}, ${side}: ${signedPercent(result)}, worst ${signedPercent(mae)}, best ${signedPercent(mfe)}`;
  const shape =
    result > 0
      ? `class="dot won" d="M${px(x - 3.5)} ${px(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z"`
      : `class="dot lost" d="M${px(x - 3)} ${px(y - 3)}l6 6m-6 0l6 -6"`;
  return `<path ${shape}><title>${text(words)}</title></path>`;
};

const scatter = (
  name: string,
  title: string,
  points: readonly Numbered[],
  [across, up]: readonly [(trade: Trade) => number, (trade: Trade) => number],
  names: readonly [string, string],
): string => {
  const xs = points.map(({ trade }) => across(trade));
  const ys = points.map(({ trade }) => up(trade));
  const x = lowerAxis(...spread(Math.min(0, ...xs), Math.max(0, ...xs)), KIND);
  const y = leftAxis(...spread(Math.min(0, ...ys), Math.max(0, ...ys)), KIND);
  const dots = points.map((one, i) => point(one, x.scale(xs[i]!), y.scale(ys[i]!)));
  const description = `${points.length} trades: rings are gains, crosses are losses. The numbers are in the tables.`;
  return picture(name, title, description, x.svg + y.svg + dots.join('') + axisNames(names[0], names[1]));
};

const meanOf = (trades: readonly Trade[], value: (trade: Trade) => number): number | null =>
  trades.length === 0 ? null : trades.reduce((sum, trade) => sum + value(trade), 0) / trades.length;

const summary = (trades: readonly Trade[]): string => {
  const groups = [
    ['gains (rings)', trades.filter(({ returnFraction }) => returnFraction > 0)],
    ['losses (crosses)', trades.filter(({ returnFraction }) => !(returnFraction > 0))],
  ] as const;
  return table(
    'Excursions of trades, means',
    [
      { head: '', number: false },
      { head: 'Trades', number: true },
      { head: 'Return', number: true },
      { head: 'MAE', number: true },
      { head: 'MFE', number: true },
      { head: 'Bars', number: true },
    ],
    groups.map(([name, group]) => [
      { text: name },
      { text: count(group.length) },
      { text: signedPercent(meanOf(group, (trade) => trade.returnFraction)) },
      { text: percent(meanOf(group, (trade) => trade.mae)) },
      { text: percent(meanOf(group, (trade) => trade.mfe)) },
      {
        text: ratio(
          meanOf(group, (trade) => trade.bars),
          1,
        ),
      },
    ]),
  );
};

/** How far each trade went against its owner and for him, and what was left of it. */
export const scatterFigures = ({ report: { trades } }: TearSheet): readonly string[] => {
  const points = choose(trades);
  if (points.length === 0) {
    return [figure('excursions', 'Excursions of trades', '', paragraph('N/A: there are no trades.', 'dim'))];
  }
  const remark =
    points.length < trades.length
      ? `rings are gains, crosses losses; ${count(points.length)} of ${count(trades.length)} trades`
      : 'rings are gains, crosses losses';
  const mae = (trade: Trade): number => trade.mae;
  const worst = 'worst excursion (MAE)';
  return [
    figure(
      'excursions',
      'Worst against best excursion',
      remark,
      scatter(
        'excursions',
        'MAE against MFE of each trade',
        points,
        [mae, (trade) => trade.mfe],
        [worst, 'best excursion (MFE)'],
      ),
      numbers(summary(trades)),
    ),
    figure(
      'outcomes',
      'Worst excursion against result',
      remark,
      scatter(
        'outcomes',
        'MAE against the net return of each trade',
        points,
        [mae, (trade) => trade.returnFraction],
        [worst, 'net return'],
      ),
    ),
  ];
};
