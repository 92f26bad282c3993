import type { LuckReport, OverfittingFigures } from '../../core/luck-report.js';
import { counted } from '../../core/wording.js';
import { count, isNumber, NOT_AVAILABLE, percent } from '../format.js';
import type { Fact } from '../terminal/facts.js';

/** A probability; the ends of the scale are not rounded to certainty. */
export const chance = (probability: number | null): string => {
  if (!isNumber(probability)) return NOT_AVAILABLE;
  if (probability > 0.9995) return 'above 99.9 %';
  return probability < 0.0005 ? 'below 0.1 %' : percent(probability, 1);
};

/** A p-value as tests print it. */
export const pValue = (p: number | undefined): string =>
  p === undefined ? NOT_AVAILABLE : p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;

/** Beyond this a number of years says nothing but that it is out of reach. */
const MOST_YEARS = 100;

const yearsOf = (years: number): string =>
  years > MOST_YEARS ? `more than ${MOST_YEARS} years` : `${years.toFixed(1)} years`;

const tallyText = ({ trials, counted }: LuckReport): string => {
  if (counted === 'here') {
    const what = trials === 1 ? 'this run alone' : `the ${count(trials)} evaluations of this run alone`;
    return `${what}; the trial ledger was not asked`;
  }
  return trials === 1
    ? 'this one: the ledger knows of no other on this data'
    : `${count(trials)} in the ledger on this data, this run included`;
};

const dsrText = ({ dsr, trials }: LuckReport): string =>
  !isNumber(dsr)
    ? NOT_AVAILABLE
    : trials === 1
      ? `${chance(dsr)}, the same for one trial`
      : `${chance(dsr)} against the best of ${counted(trials, 'trial')} without skill`;

const trackRecordText = ({ psr, minTrlDays, days }: LuckReport, until: string): string => {
  const there = `there are ${count(days)}`;
  if (!isNumber(psr)) return `${NOT_AVAILABLE}; ${there} days${until}`;
  if (!isNumber(minTrlDays)) return `no record is long enough at this ratio; ${there} days${until}`;
  const needed = Math.ceil(minTrlDays);
  const length = needed > MOST_YEARS * 365 ? yearsOf(needed / 365) : `${count(needed)} days`;
  return `${length} of such returns are needed; ${there}${until}${days < needed ? ': too few' : ''}`;
};

const backtestText = ({ minBtlYears, years, trials }: LuckReport, until: string): string => {
  const there = `there are ${yearsOf(years)}${until}`;
  if (!isNumber(minBtlYears)) return `${NOT_AVAILABLE}; ${there}`;
  const short = years < minBtlYears ? ': too few' : '';
  return `${yearsOf(minBtlYears)} are needed for ${counted(trials, 'trial')}; ${there}${short}`;
};

const pboText = ({ probability, noise, sets, searched, days }: OverfittingFigures): string => {
  const band =
    noise === null
      ? ''
      : `; without skill ${percent(noise.low, 0)} to ${percent(noise.high, 0)} (${percent(noise.confidence, 0)} of cases)`;
  const which = sets === searched ? `${count(sets)} sets` : `${count(sets)} of ${count(searched)} sets`;
  return `${percent(probability, 0)}${band}; ${which}, ${count(days)} days`;
};

/** What stands behind a number of days that ends before the range does. */
export const UNTIL_HALT = ' until the halt';

/** The figures behind the verdict, one line each. `until` says where the days end that are not those of the whole range. */
export const luckFacts = (luck: LuckReport, until = ''): readonly Fact[] => {
  const { psr, spa, pbo, pboReason } = luck;
  return [
    ['Trials', tallyText(luck)],
    ['PSR', isNumber(psr) ? `${chance(psr)} that the true Sharpe ratio is above 0` : NOT_AVAILABLE],
    ['DSR', dsrText(luck)],
    ['MinTRL', trackRecordText(luck, until)],
    ['MinBTL', backtestText(luck, until)],
    ['SPA', `against holding ${pValue(spa.holding?.p)}, against cash ${pValue(spa.cash?.p)}`],
    ['PBO', pbo === null ? `${NOT_AVAILABLE}: ${pboReason ?? 'not measured'}` : pboText(pbo)],
  ];
};

/** The verdict and the figures behind it in one paragraph. */
export const luckParagraph = (luck: LuckReport, until = ''): string =>
  `${luck.verdict.sentence} ${luckFacts(luck, until)
    .map(([name, text]) => `${name}: ${text}.`)
    .join(' ')}`;
