import type { StressFigures } from '../../core/evolution-report.js';
import type { OptimizeReport } from '../../core/optimize-report.js';
import { counted, timesText } from '../../core/wording.js';
import { count, dateText, isNumber, percent, ratio, signedPercent } from '../format.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { type Column, cell, table, tableWidth } from '../terminal/table.js';
import { displayWidth, wrap } from '../terminal/text.js';
import { bySign, type Theme } from '../terminal/theme.js';
import { choiceText, objectiveLabel, objectiveText, yearlyText } from '../walk-forward/words.js';

type Parameters = OptimizeReport['best'][number]['parameters'];

const right = (head: string, more: Partial<Column> = {}): Column => ({ head, align: 'right', ...more });

/** What became of every set. */
const countsText = ({ counts: { tried, scored, fewTrades, nothing, pruned } }: OptimizeReport): string => {
  const parts = [
    `${count(scored)} with a value`,
    ...(fewTrades > 0 ? [`${count(fewTrades)} with too few trades`] : []),
    ...(nothing > 0 ? [`${count(nothing)} where no train part made money`] : []),
    ...(pruned > 0 ? [`${count(pruned)} given up early`] : []),
  ];
  return `${counted(tried, 'set')} tried: ${parts.join(', ')}.`;
};

/** Assignments that there is room for, whole, at least the first, and how many more there are. */
const choiceWithin = (parameters: Parameters, names: readonly string[], room: number): string => {
  const whole = choiceText(parameters, names);
  const parts = whole.split(' ');
  if (displayWidth(whole) <= room) return whole;
  const shown = parts
    .slice(0, -1)
    .map((_, k) => `${parts.slice(0, k + 1).join(' ')} +${parts.length - k - 1}`);
  return shown.findLast((text) => displayWidth(text) <= room) ?? shown[0] ?? whole;
};

/** An objective where less is better is searched by its negative. */
const shownObjective = ({ settings: { objective } }: OptimizeReport, value: number): string =>
  objectiveText(objective, objective === 'ulcer' ? -value : value);

/** Whether the best differ in a parameter; with one alone every parameter is of interest. */
const isSpread = (best: OptimizeReport['best'], name: string): boolean =>
  best.length === 1 || best.some(({ parameters }) => parameters[name] !== best[0]!.parameters[name]);

/** The best parameter sets, and what became of the others. */
export const bestLines = (report: OptimizeReport, theme: Theme): readonly string[] => {
  const { best, settings } = report;
  const heading = section(theme, 'Best out of sample', 'test parts alone');
  const counts = wrap(countsText(report), theme.width - 2).map((line) => ` ${theme.dim(line)}`);
  if (best.length === 0) return [heading, ' No parameter set has a value for the objective.', ...counts];
  const names = Object.keys(settings.space).filter((name) => isSpread(best, name));
  const columns: readonly Column[] = [
    right(''),
    { head: 'Parameters', align: 'left' },
    right(objectiveLabel(settings.objective)),
    right('a year'),
    right('Drawdown', { dropOrder: 1 }),
    right('Stable', { dropOrder: 3 }),
    right('Trades', { dropOrder: 2 }),
  ];
  const rowOf = (one: OptimizeReport['best'][number], k: number, parameters: string) => [
    cell(count(k + 1)),
    cell(theme.outside(parameters)),
    cell(shownObjective(report, one.objective)),
    cell(yearlyText(one.growth), bySign(theme, one.growth)),
    cell(percent(one.drawdown, 1)),
    cell(percent(one.stability, 0)),
    cell(count(one.trades)),
  ];
  const without = tableWidth({ columns, rows: best.map((one, k) => rowOf(one, k, '')) });
  // The column has the width of its head already.
  const room = theme.width - without + 'Parameters'.length;
  const rows = best.map((one, k) => rowOf(one, k, choiceWithin(one.parameters, names, room)));
  return [heading, ...table({ columns, rows }, theme), ...counts];
};

const STRESSES: Readonly<Record<StressFigures['name'], string>> = {
  fee: 'fee x 2',
  slippage: 'slippage x 2',
  costs: 'both x 2',
  entry: 'entries a bar later',
};

const stressText = ({ name, growth, reason }: StressFigures): string =>
  `${STRESSES[name]} ${reason === null ? yearlyText(growth) : 'not asked'}`;

const beforeText = ({ openedBefore }: NonNullable<OptimizeReport['holdout']>): string =>
  openedBefore === null
    ? ''
    : openedBefore === 0
      ? ', never opened before'
      : `, opened ${timesText(openedBefore)} before`;

/** What the gate asked of the best set, but for luck. */
export const gateLines = (report: OptimizeReport, theme: Theme): readonly string[] => {
  const { finalist, holdout, settings } = report;
  if (finalist === null) return [];
  const { open, plateau, stresses, holdout: opened } = finalist;
  const { arrow } = theme.glyphs;
  const good = isNumber(plateau.goodShare)
    ? `${percent(plateau.goodShare, 0)} of ${count(plateau.neighbours)} neighbours on the grid grow`
    : 'no neighbour on the grid does anything else';
  const facts: readonly Fact[] = [
    ['Parameters', theme.outside(choiceText(finalist.parameters, Object.keys(settings.space)))],
    [
      'All of the data',
      `${signedPercent(open.totalReturn, 1)} in ${count(open.trades)} trades, Sharpe ${ratio(open.sharpe)}, buy and hold ${signedPercent(open.holdingReturn, 1)}`,
    ],
    ['Plateau', good],
    ['Hardships', stresses.map(stressText).join(', ')],
    [
      'Hold-out',
      holdout === null
        ? 'none: nothing was kept from the search'
        : `${dateText(holdout.from)} ${arrow} ${dateText(holdout.to)}${beforeText(holdout)}`,
    ],
    [
      '',
      opened === null
        ? null
        : `${signedPercent(opened.totalReturn, 1)} in ${count(opened.trades)} trades, buy and hold ${signedPercent(opened.holdingReturn, 1)}`,
    ],
  ];
  return [
    section(theme, 'The best one', 'what is asked: docs/evolution-gate.md'),
    ...factLines(facts, theme),
  ];
};
