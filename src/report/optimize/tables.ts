import type { StressFigures } from '../../core/evolution-report.js';
import type { OptimizeReport } from '../../core/optimize-report.js';
import { timesText } from '../../core/wording.js';
import { count, dateText, isNumber, percent, signedPercent } from '../format.js';
import { type Fact, factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { type Column, cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';
import { choiceText, objectiveLabel, objectiveText, yearlyText } from '../walk-forward/words.js';

const right = (head: string, more: Partial<Column> = {}): Column => ({ head, align: 'right', ...more });

const countsText = ({ counts: { tried, scored, fewTrades, nothing, pruned } }: OptimizeReport): string =>
  [
    `${count(tried)} tried`,
    `${count(scored)} with a value`,
    ...(fewTrades > 0 ? [`${count(fewTrades)} with too few trades`] : []),
    ...(nothing > 0 ? [`${count(nothing)} that nothing spoke for`] : []),
    ...(pruned > 0 ? [`${count(pruned)} pruned`] : []),
  ].join(', ');

/** An objective where less is better is searched by its negative. */
const shownObjective = ({ settings: { objective } }: OptimizeReport, value: number): string =>
  objectiveText(objective, objective === 'ulcer' ? -value : value);

/** Whether the best differ in a parameter; with one alone every parameter is of interest. */
const isSpread = (best: OptimizeReport['best'], name: string): boolean =>
  best.length === 1 || best.some(({ parameters }) => parameters[name] !== best[0]!.parameters[name]);

/** The best parameter sets, and what became of the others. */
export const bestLines = (report: OptimizeReport, theme: Theme): readonly string[] => {
  const { best, settings } = report;
  const heading = section(theme, 'Best out of sample', countsText(report));
  if (best.length === 0) return [heading, ' No parameter set has a value for the objective.'];
  const names = Object.keys(settings.space).filter((name) => isSpread(best, name));
  const columns: readonly Column[] = [
    right(''),
    { head: 'Parameters', align: 'left', shrinkTo: 16 },
    right(objectiveLabel(settings.objective), { shrinkTo: 8 }),
    right('a year'),
    right('Drawdown'),
    right('Stable', { dropOrder: 1 }),
    right('Trades'),
  ];
  const rows = best.map((one, k) => [
    cell(count(k + 1)),
    cell(theme.outside(choiceText(one.parameters, names))),
    cell(shownObjective(report, one.objective)),
    cell(yearlyText(one.growth), bySign(theme, one.growth)),
    cell(percent(one.drawdown, 1)),
    cell(percent(one.stability, 0)),
    cell(count(one.trades)),
  ]);
  return [heading, ...table({ columns, rows }, theme)];
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
      `${signedPercent(open.totalReturn, 1)} in ${count(open.trades)} trades, buy and hold ${signedPercent(open.holdingReturn, 1)}`,
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
