import type { LuckVerdict } from '../../core/luck-report.js';
import { counted, thousands } from '../../core/wording.js';
import { MIN_SUMMARY_DAYS } from '../../metrics/minimums.js';

/** What the tests for luck found; whatever was not or could not be computed is null. */
export interface LuckEvidence {
  /** Probabilistic Sharpe ratio against 0: probability that the true Sharpe ratio is above zero. */
  readonly psr: number | null;
  /** Deflated Sharpe ratio: the same against the best of all trials without skill. */
  readonly dsr: number | null;
  /** Minimum track record length, days; null also where no record is long enough. */
  readonly minTrlDays: number | null;
  /** Days of returns that there are. */
  readonly days: number | null;
  /** Minimum backtest length, years. */
  readonly minBtlYears: number | null;
  /** Years of data that there are. */
  readonly years: number | null;
  readonly pbo: number | null;
  /** Where PBO lies without skill. */
  readonly pboBand: { readonly low: number; readonly high: number } | null;
  /** Consistent p-values of Hansen's test. */
  readonly spaAgainstHolding: number | null;
  readonly spaAgainstCash: number | null;
  /** Parameter sets that were ever evaluated. */
  readonly trials: number | null;
  /** Why there is nothing to measure, where it is not for want of days. */
  readonly missing?: LuckGap;
}

/** `ruin`: a day lost everything. `movement`: no day moved the account, as without a trade. */
export type LuckGap = 'ruin' | 'movement';

/** Beyond this a probability counts as evidence: 95 of 100. */
const CONFIDENCE = 0.95;

const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return 'less than 1 %';
  return rounded === 100 && share < 1 ? 'more than 99 %' : `${rounded} %`;
};

/** Beyond 100 a number of years says nothing but that it is out of reach. */
const years = (value: number): string => (value > 100 ? 'more than 100 years' : `${value.toFixed(1)} years`);

const triesOf = (trials: number | null): string =>
  trials === null ? 'as many trials' : trials === 1 ? 'one trial' : counted(trials, 'trial');

/** Why luck is all that there is to see; null where it is not. */
const signOfLuck = ({ psr, dsr, pbo, pboBand, trials }: LuckEvidence): string | null => {
  if (psr !== null && psr <= 0.5) return 'the Sharpe ratio is not above zero';
  if (dsr !== null && dsr <= 0.5) {
    return `the best of ${triesOf(trials)} without skill is expected to look as good or better (deflated Sharpe ratio ${percent(dsr)})`;
  }
  if (pbo !== null && pboBand !== null && pbo > 0.5 && pbo > pboBand.high) {
    return `what is best in one part of the data tends to be worse than most in the rest (PBO ${percent(pbo)})`;
  }
  return null;
};

/** Why the data cannot tell; null where they can, or where it is not known. */
const shortage = (evidence: LuckEvidence): string | null => {
  const { psr, dsr, minTrlDays, days, minBtlYears, trials } = evidence;
  if (psr === null && dsr === null) {
    return days === null || days < MIN_SUMMARY_DAYS
      ? 'there are too few days of returns for any test'
      : `the Sharpe ratio of ${thousands(days)} days cannot be measured`;
  }
  if (minBtlYears !== null && evidence.years !== null && evidence.years < minBtlYears) {
    return `${years(evidence.years)} of data are not enough for ${triesOf(trials)}, which take ${years(minBtlYears)}`;
  }
  if (minTrlDays !== null && days !== null && days < minTrlDays) {
    return `${thousands(days)} days of returns are not enough for a Sharpe ratio of this size, which takes ${thousands(Math.ceil(minTrlDays))}`;
  }
  return null;
};

/** Every test that was not passed or not made, as what is to be said of it. */
const doubts = (evidence: LuckEvidence): readonly string[] => {
  const { dsr, pbo, pboBand, spaAgainstHolding, spaAgainstCash, trials } = evidence;
  const found: string[] = [];
  if (trials === null) found.push('the number of trials is not known');
  if (dsr === null) found.push('the deflated Sharpe ratio is not known');
  else if (dsr < CONFIDENCE) found.push(`the deflated Sharpe ratio is ${percent(dsr)}, not 95 %`);
  if (trials !== 1) {
    if (pbo === null || pboBand === null) found.push('PBO is not known');
    else if (pbo >= pboBand.low) {
      const place = pbo > pboBand.high ? 'above' : 'within';
      found.push(`PBO of ${percent(pbo)} is ${place} what trials without skill show`);
    }
  }
  for (const [benchmark, p] of [
    ['cash', spaAgainstCash],
    ['buying and holding', spaAgainstHolding],
  ] as const) {
    if (p === null) found.push(`the test against ${benchmark} was not made`);
    // Hansen's test gives 1 where nothing is ahead at all.
    else if (p === 1) found.push(`on an average day it makes no more than ${benchmark}`);
    else if (p > 1 - CONFIDENCE) found.push(`the lead over ${benchmark} may be chance (p = ${p.toFixed(2)})`);
  }
  return found;
};

/**
 * What the tests for luck mean together: one code and one plain sentence. The first rule that applies decides:
 *
 * 1. `luck`: everything was lost; PSR <= 50 % (the Sharpe ratio is not above zero), DSR <= 50 % (the best of the trials without skill is
 *    expected to do as well), or PBO above 50 % and above its noise band.
 * 2. `too-short`: nothing moved the account; neither PSR nor DSR is known; fewer years of data than MinBTL; fewer days of returns than MinTRL.
 * 3. `undecided`: anything that is missing or not passed of: the number of trials; DSR >= 95 %; PBO below its noise
 *    band (not asked of a single trial, where nothing was chosen); Hansen's test against cash and against buying and
 *    holding, both p <= 5 %. The sentence names the first two.
 * 4. `holds-up`: all of that is known and passed.
 *
 * Conservative: what is not known never speaks for a strategy, and one test that fails outweighs all that pass. It is
 * a statement about the past and about luck in choosing; it knows nothing of look-ahead, wrong costs or a market that
 * changes. Numbers that are not finite are to be passed as null.
 */
export const luckVerdict = (evidence: LuckEvidence): LuckVerdict => {
  const { missing, days } = evidence;
  if (missing === 'ruin')
    return { code: 'luck', sentence: 'There is no skill to see: the account lost everything.' };
  if (missing === 'movement') {
    const long = days === null ? '' : ` in ${thousands(days)} ${days === 1 ? 'day' : 'days'}`;
    const sentence = `There is nothing to tell skill from luck by: no trade moved the account${long}.`;
    return { code: 'too-short', sentence };
  }
  const luck = signOfLuck(evidence);
  if (luck !== null) return { code: 'luck', sentence: `This is what luck looks like: ${luck}.` };
  const short = shortage(evidence);
  if (short !== null)
    return { code: 'too-short', sentence: `It is too early to tell skill from luck: ${short}.` };
  const open = doubts(evidence);
  if (open.length > 0) {
    return { code: 'undecided', sentence: `Luck cannot be ruled out: ${open.slice(0, 2).join(', and ')}.` };
  }
  const { dsr, trials } = evidence;
  return {
    code: 'holds-up',
    sentence: `Luck is an unlikely explanation: the result stands against ${triesOf(trials)} (deflated Sharpe ratio ${percent(dsr!)}), cash, and buying and holding.`,
  };
};
