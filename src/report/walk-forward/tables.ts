import type { WalkForwardWindow } from '../../core/walk-forward.js';
import { count, dateText, NOT_AVAILABLE, percent, ratio, signedPercent } from '../format.js';
import { section } from '../terminal/section.js';
import { type Column, cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';
import type { WalkForwardReport } from './walk-forward-report.js';
import { choiceText, objectiveLabel, objectiveText, yearlyText } from './words.js';

const left = (head: string, more: Partial<Column> = {}): Column => ({ head, align: 'left', ...more });
const right = (head: string, more: Partial<Column> = {}): Column => ({ head, align: 'right', ...more });

/** Windows that count in the figures though nothing could be earned in them. */
const emptyRows = ({ windows, summary }: WalkForwardReport) => {
  const without = windows.filter(({ status }) => status === 'ruined').length;
  const row = (label: string, found: number, remark: string) =>
    found === 0 ? [] : [[cell(label), cell(''), cell(count(found)), cell(remark)]];
  return [
    ...row('Windows without a trade', summary.idle, 'counted as cash'),
    ...row('Windows without money', without, 'counted as lost'),
  ];
};

/** What all windows say together. */
export const summaryLines = (report: WalkForwardReport, theme: Theme): readonly string[] => {
  const { summary, settings, windows } = report;
  const traded = windows.filter(({ status }) => status === 'tested').length;
  const { inSampleGrowth, outOfSampleGrowth, efficiency, degradation, overfit } = summary;
  const flag = overfit === null ? '' : overfit ? 'overfitted' : 'at most 30 %';
  const rows = [
    [
      cell('Growth a year, mean'),
      cell(yearlyText(inSampleGrowth), bySign(theme, inSampleGrowth)),
      cell(yearlyText(outOfSampleGrowth), bySign(theme, outOfSampleGrowth)),
      cell(`efficiency ${percent(efficiency, 0)}`),
    ],
    [
      cell(`${objectiveLabel(settings.objective)}, median${isPlain(settings.objective) ? '' : ' pace'}`),
      cell(ratio(summary.inSamplePace, isPlain(settings.objective) ? 2 : 4)),
      cell(ratio(summary.outOfSamplePace, isPlain(settings.objective) ? 2 : 4)),
      cell(
        degradation === null ? 'loss N/A' : `${percent(degradation, 0)} lost: ${flag}`,
        overfit === true ? theme.warn : theme.plain,
      ),
    ],
    [
      cell('Windows with a profit'),
      cell(''),
      cell(percent(summary.profitable, 0)),
      cell(`${count(traded)} of ${count(summary.windows)} windows traded`),
    ],
    [cell('Consistency'), cell(''), cell(percent(summary.consistency, 0)), cell('at least half as fast')],
    ...emptyRows(report),
  ];
  const columns = [left(''), right('in sample'), right('out of sample'), left('', { shrinkTo: 12 })];
  return [section(theme, 'In sample and out of sample'), ...table({ columns, rows }, theme)];
};

/** Whether the pace of an objective is the objective itself. */
const isPlain = (name: WalkForwardReport['settings']['objective']): boolean =>
  ['sharpe', 'sortino', 'calmar', 'profit-factor', 'psr'].includes(name);

const STATUS: Readonly<Record<WalkForwardWindow['status'], string>> = {
  tested: '',
  'no-choice': 'nothing chosen',
  gap: 'too few candles',
  ruined: 'no money left',
};

/** One line for each window. */
export const windowLines = ({ windows, settings }: WalkForwardReport, theme: Theme): readonly string[] => {
  const searched = Object.keys(settings.space);
  const { objective } = settings;
  const columns = [
    right('#'),
    left('Test from'),
    left('Chosen', { shrinkTo: 14 }),
    right('IS'),
    right('OOS'),
    right('lost', { dropOrder: 2 }),
    right('IS a year', { dropOrder: 1 }),
    right('OOS return'),
    right('Hold', { dropOrder: 3 }),
    right('Trades'),
  ];
  const rows = windows.map((window) => {
    const { inSample, outOfSample, status, parameters, degradation, holdingReturn } = window;
    const chosen = status === 'tested' ? choiceText(parameters, searched) : STATUS[status];
    const total = outOfSample?.totalReturn ?? null;
    return [
      cell(count(window.index + 1)),
      cell(dateText(window.test.from)),
      cell(theme.outside(chosen), status === 'tested' ? theme.plain : theme.dim),
      cell(objectiveText(objective, inSample?.objective)),
      cell(objectiveText(objective, outOfSample?.objective)),
      cell(degradation === null ? NOT_AVAILABLE : percent(degradation, 0)),
      cell(yearlyText(inSample?.growth)),
      cell(signedPercent(total, 1), bySign(theme, total)),
      cell(signedPercent(holdingReturn, 1)),
      cell(outOfSample === null ? '' : count(outOfSample.trades)),
    ];
  });
  const remark = `IS, OOS: ${objectiveLabel(objective)} in sample, out of sample`;
  return [section(theme, 'Windows', remark), ...table({ columns, rows }, theme)];
};

/** How stable the choice of each parameter was. */
export const stabilityLines = ({ stability }: WalkForwardReport, theme: Theme): readonly string[] => {
  const shown = stability.filter(({ searched }) => searched > 1);
  if (shown.length === 0) return [];
  const columns = [
    left('Parameter', { shrinkTo: 10 }),
    right('searched'),
    right('chosen'),
    right('most often'),
    right('share'),
    right('changed'),
    right('median', { dropOrder: 1 }),
    right('from', { dropOrder: 2 }),
    right('to', { dropOrder: 2 }),
  ];
  const number = (value: number | null): string =>
    value === null ? NOT_AVAILABLE : String(Number(value.toPrecision(6)));
  const rows = shown.map((parameter) => [
    cell(theme.outside(parameter.name)),
    cell(count(parameter.searched)),
    cell(count(parameter.distinct)),
    cell(theme.outside(String(parameter.mostChosen))),
    cell(percent(parameter.share, 0)),
    cell(percent(parameter.changed, 0)),
    cell(number(parameter.median)),
    cell(number(parameter.min)),
    cell(number(parameter.max)),
  ]);
  const remark = 'changed: from one window to the next';
  return [section(theme, 'Stability of the choice', remark), ...table({ columns, rows }, theme)];
};
