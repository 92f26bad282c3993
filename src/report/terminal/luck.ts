import type { BacktestReport } from '../backtest-report.js';
import { count, isNumber, ratio } from '../format.js';
import { chance, luckParagraph, UNTIL_HALT } from '../luck/luck-facts.js';
import { luckSection } from '../luck/luck-section.js';
import { section } from './section.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

const trackRecord = (report: BacktestReport): string => {
  const { minTrackRecordDays, days } = report.metrics;
  if (!isNumber(minTrackRecordDays)) {
    return 'No length of track record at this Sharpe ratio would show skill with 95 % confidence.';
  }
  const enough = minTrackRecordDays <= days;
  return `At this Sharpe ratio 95 % confidence takes ${count(Math.ceil(minTrackRecordDays))} days; this run has ${count(days)}${enough ? '.' : ', which is too short.'}`;
};

/** Runs of old were stored with the luck of their whole range. */
const untilOf = ({ luck, untilHalt }: BacktestReport): string =>
  untilHalt !== undefined && luck?.days === untilHalt.days ? UNTIL_HALT : '';

/** In plain English: how likely it is that the result is more than luck. Runs of old were stored without a report of it. */
export const luckText = (report: BacktestReport): string => {
  if (report.luck !== undefined) return luckParagraph(report.luck, untilOf(report));
  const { probabilisticSharpe, sharpe } = report.metrics;
  if (!isNumber(probabilisticSharpe) || !isNumber(sharpe)) {
    return 'There is too little here to tell skill from luck: the Sharpe ratio is not available.';
  }
  return `The chance that the true Sharpe ratio is above zero is ${chance(probabilisticSharpe)} (measured ${ratio(sharpe)}, if this was the only configuration tried; every further one lowers it). ${trackRecord(report)}`;
};

export const luckLines = (report: BacktestReport, theme: Theme): readonly string[] =>
  report.luck === undefined
    ? [section(theme, 'Luck'), ...wrap(luckText(report), theme.width - 2).map((line) => ` ${line}`)]
    : luckSection(report.luck, theme, untilOf(report));
