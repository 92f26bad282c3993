import { DAY_MS } from '../../core/timeframe.js';
import { count, dateText, timeText } from '../format.js';
import { entry, modelEntry, searchEntries, symbolsText } from '../terminal/header.js';
import { clip } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import type { WalkForwardReport } from './walk-forward-report.js';
import { objectiveLabel } from './words.js';

const windowsText = ({ settings, windows, barsLeft }: WalkForwardReport): string => {
  const { mode, trainBars, testBars, purgeBars, embargoBars } = settings;
  const gaps = [
    ...(purgeBars > 0 ? [`purge ${count(purgeBars)}`] : []),
    ...(embargoBars > 0 ? [`embargo ${count(embargoBars)}`] : []),
  ];
  const train =
    mode === 'anchored' ? `all bars before (at least ${count(trainBars)})` : `${count(trainBars)} bars`;
  const left = barsLeft > 0 ? `; ${count(barsLeft)} bars at the end fill no window` : '';
  return `${count(windows.length)}, ${mode}: chosen on ${train}, traded on ${count(testBars)}${gaps.length === 0 ? '' : `, ${gaps.join(', ')}`}${left}`;
};

const searchText = ({ settings }: WalkForwardReport): string => {
  const { search, points, conflicts, objective, minTrades } = settings;
  const refused =
    conflicts > 0
      ? ` (${count(conflicts)} ${conflicts === 1 ? 'combination does' : 'combinations do'} not go together)`
      : '';
  const how = search === 'grid' ? 'a grid of' : 'random,';
  return `${how} ${count(points)} parameter ${points === 1 ? 'set' : 'sets'} in each window${refused}, by ${objectiveLabel(objective)}, at least ${count(minTrades)} trades`;
};

const spaceText = ({ settings: { space } }: WalkForwardReport): string =>
  Object.entries(space)
    .map(([name, values]) =>
      values.length <= 3
        ? `${name}=${values.join(',')}`
        : `${name}=${values[0]}…${values.at(-1)} (${count(values.length)})`,
    )
    .join('  ');

/** Who was walked forward on what, how, and at which costs. */
export const walkForwardHeader = (
  report: WalkForwardReport,
  theme: Theme,
  title: string,
): readonly string[] => {
  const { run, conditions } = report;
  const { arrow, dot, rule, ellipsis } = theme.glyphs;
  const out = theme.outside;
  const heading = [out(run.strategy), 'walk-forward', ...(title === '' ? [] : [out(title)])].join(` ${dot} `);
  const text = run.from % DAY_MS === 0 && run.to % DAY_MS === 0 ? dateText : timeText;
  const range = `${text(run.from)} ${arrow} ${text(run.to)} UTC ${dot} ${count((run.to - run.from) / DAY_MS)} days`;
  const space = spaceText(report);
  return [
    ` ${theme.strong(clip(heading, theme.width - 1, ellipsis))}`,
    theme.dim(rule.repeat(theme.width)),
    ...entry(theme, 'Market', out(`${symbolsText(run)} ${run.timeframe}`)),
    ...entry(theme, 'Range', range),
    ...entry(theme, 'Data', `${count(conditions.bars)} bars out of sample from ${out(run.provider)}`),
    ...modelEntry(theme, run),
    ...entry(theme, 'Windows', windowsText(report)),
    ...entry(theme, 'Search', searchText(report)),
    ...(space === '' ? [] : entry(theme, '', out(space))),
    ...searchEntries(theme, run, conditions),
  ];
};
