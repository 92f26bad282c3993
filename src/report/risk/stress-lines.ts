import { minuteText } from '../../core/clock.js';
import { durationText } from '../../core/duration.js';
import type { LimitTest, StressLimit } from '../../risk/stress/stress.js';
import { money, NOT_AVAILABLE, percent, ratio } from '../format.js';
import { section } from '../terminal/section.js';
import { type Column, cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';
import type { RiskReport, StressDocument } from './risk-report.js';
import { note } from './table-parts.js';

const LIMIT_NAMES: Readonly<Record<StressLimit, string>> = {
  'daily-loss': 'daily loss',
  drawdown: 'drawdown',
  exposure: 'exposure',
  correlation: 'correlation',
};

/** When it is tripped: the close of a bar, or so long after the start of a path that has no date; nothing without one. */
const momentText = ({ trippedAt, trippedAfter }: LimitTest): string => {
  if (trippedAt !== null) return ` at ${minuteText(trippedAt)} UTC`;
  return trippedAfter === null ? '' : ` after ${durationText(trippedAfter)}`;
};

/** `daily loss at 2021-05-19 13:00 UTC (41.2 %, limit 5.0 %)`: when, what would be seen at worst, what is allowed. */
const limitText = (test: LimitTest): string => {
  const { limit, measured, allowed } = test;
  const show = (value: number | null): string => {
    if (value === null) return NOT_AVAILABLE;
    return limit === 'correlation' ? ratio(value) : percent(value, 1);
  };
  return `${LIMIT_NAMES[limit]}${momentText(test)} (${show(measured)}, limit ${show(allowed)})`;
};

const trippedOf = ({ limits }: StressDocument): readonly LimitTest[] =>
  limits.filter(({ tripped }) => tripped);

const trips = (stress: StressDocument): string => {
  if (stress.change === null) return NOT_AVAILABLE;
  const names = trippedOf(stress).map(({ limit }) => LIMIT_NAMES[limit]);
  return names.length === 0 ? 'none' : names.join(', ');
};

const pathText = ({ path }: StressDocument): string =>
  path === null
    ? ''
    : ` Along its path: ${percent(path.change, 1)} at the end, worst day ${percent(path.worstDay, 1)}, deepest fall ${percent(path.deepest, 1)}.`;

const betaText = ({ assumedBetas }: StressDocument): string =>
  assumedBetas.length === 0 ? '' : ` Beta taken as 1: ${assumedBetas.join(', ')}.`;

const limitsText = (stress: StressDocument): string => {
  if (stress.change === null)
    return 'Its loss cannot be told: the volatilities of the positions are not known.';
  const tripped = trippedOf(stress);
  const trips = tripped.length === 0 ? 'Trips no limit.' : `Trips ${tripped.map(limitText).join(', ')}.`;
  return stress.change < -1 ? `Loses more than the whole capital. ${trips}` : trips;
};

const COLUMNS: readonly Column[] = [
  { head: 'Scenario', align: 'left', shrinkTo: 20 },
  { head: 'Change', align: 'right' },
  { head: 'money', align: 'right' },
  { head: 'Limits tripped', align: 'left', shrinkTo: 12 },
];

/** Each scenario: what it costs and which limits it trips, then what it assumes. */
export const stressLines = (
  { stress, capital, currency, notes }: RiskReport,
  theme: Theme,
): readonly string[] => {
  if (stress.length === 0) return [];
  const lines = (text: string, paint = theme.plain): readonly string[] =>
    wrap(theme.outside(text), theme.width - 4).map((line) => `   ${paint(line)}`);
  return [
    section(theme, 'Stress tests', theme.outside(`money in ${currency}`)),
    ...notes.flatMap((text) => note(text, theme)),
    ...table(
      {
        columns: COLUMNS,
        rows: stress.map((one) => [
          cell(theme.outside(one.file === null ? one.title : `* ${one.title}`)),
          cell(percent(one.change, 1), bySign(theme, one.change)),
          cell(money(one.changeMoney, capital), bySign(theme, one.changeMoney)),
          cell(trips(one), trippedOf(one).length === 0 ? undefined : theme.warn),
        ]),
      },
      theme,
    ),
    ...(stress.some(({ file }) => file !== null)
      ? note('* from a file of your own, not one that comes with the program', theme)
      : []),
    ...stress.flatMap((one) => [
      '',
      ` ${theme.strong(theme.outside(one.title))} ${theme.dim(theme.outside(`(${one.name})`))}`,
      ...lines(`${one.assumption}${pathText(one)}${betaText(one)}`, theme.dim),
      ...(one.file === null ? [] : lines(`From ${one.file}.`, theme.dim)),
      ...lines(limitsText(one)),
    ]),
  ];
};
