import type { OptimizeReport } from '../../core/optimize-report.js';
import { DAY_MS } from '../../core/timeframe.js';
import { count, dateText, percent, timeText } from '../format.js';
import { entry, modelEntry, searchEntries, symbolsText } from '../terminal/header.js';
import { clip } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { objectiveLabel } from '../walk-forward/words.js';

const HOW = {
  random: 'random',
  grid: 'a grid',
  tpe: 'TPE',
  cmaes: 'CMA-ES',
  ga: 'a genetic algorithm',
} as const satisfies Record<OptimizeReport['settings']['sampler'], string>;

const searchText = ({ settings, counts }: OptimizeReport): string => {
  const { sampler, objective, minTrades, rungs } = settings;
  const before = rungs.slice(0, -1).map((share) => percent(share, 0));
  const pruned =
    before.length === 0 ? '' : `, on ${before.join(' and ')} of the data first, one of three going on`;
  return `${HOW[sampler]}, ${count(counts.tried)} parameter ${counts.tried === 1 ? 'set' : 'sets'} by ${objectiveLabel(objective)} out of sample, at least ${count(minTrades)} trades${pruned}`;
};

const rangeText = (name: string, values: readonly unknown[]): string =>
  values.length <= 3
    ? `${name}=${values.join(',')}`
    : `${name}=${values[0]}…${values.at(-1)} (${count(values.length)})`;

/** Lines that the space may take. */
const MOST_LINES = 3;

/** The ranges that there is room for, whole, and how many more there are. */
const spaceLines = ({ settings: { space } }: OptimizeReport, theme: Theme): readonly string[] => {
  const texts = Object.entries(space).map(([name, values]) => rangeText(name, values));
  const linesOf = (kept: number): readonly string[] => {
    const more = kept < texts.length ? [`${texts.length - kept} more`] : [];
    return entry(theme, '', theme.outside([...texts.slice(0, kept), ...more].join(', ')));
  };
  const kept = texts.findLastIndex((_, k) => linesOf(k + 1).length <= MOST_LINES);
  return linesOf(Math.max(1, kept + 1));
};

/** What was searched on what, how, and at which costs. */
export const optimizeHeader = (report: OptimizeReport, theme: Theme, title: string): readonly string[] => {
  const { run, conditions, settings } = report;
  const { arrow, dot, rule, ellipsis } = theme.glyphs;
  const out = theme.outside;
  const heading = [out(run.strategy), 'parameter search', ...(title === '' ? [] : [out(title)])].join(
    ` ${dot} `,
  );
  const text = run.from % DAY_MS === 0 && run.to % DAY_MS === 0 ? dateText : timeText;
  const range = `${text(run.from)} ${arrow} ${text(run.to)} UTC ${dot} ${count((run.to - run.from) / DAY_MS)} days`;
  return [
    ` ${theme.strong(clip(heading, theme.width - 1, ellipsis))}`,
    theme.dim(rule.repeat(theme.width)),
    ...entry(theme, 'Market', out(`${symbolsText(run)} ${run.timeframe}`)),
    ...entry(theme, 'Range', range),
    ...entry(theme, 'Data', `${count(conditions.bars)} bars searched on, from ${out(run.provider)}`),
    ...modelEntry(theme, run),
    ...entry(
      theme,
      'Windows',
      `${count(settings.windows)}: judged by ${count(settings.testBars)} bars where the ${count(settings.trainBars)} bars before made money`,
    ),
    ...entry(theme, 'Search', searchText(report)),
    ...spaceLines(report, theme),
    ...searchEntries(theme, run, conditions),
  ];
};
