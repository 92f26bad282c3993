import { invariantError } from '../../core/errors.js';
import { stationaryBlockLength } from '../../metrics/stationary-block-length.js';
import { type SymmetryEvidence, symmetryEProcess } from '../../metrics/symmetry-e-process.js';
import type { Comparison, Verdict } from './comparison.js';
import { type ComparisonOptions, checkedOptions } from './comparison-options.js';
import type { ConfigurationSide } from './configuration-day.js';
import { moreDays } from './more-days.js';
import { type PairedDays, pairDays } from './paired-days.js';
import { reasonsFor } from './reasons.js';
import { type Difference, type Differences, resampleDifferences } from './resample-differences.js';
import { summariseSide } from './side-summary.js';

const NO_DIFFERENCES: Differences = { daily: null, expectancy: null };

const evidenceOf = ({ difference }: PairedDays, alpha: number): SymmetryEvidence => {
  const evidence = symmetryEProcess(difference, alpha);
  if (evidence === null) throw invariantError('the daily differences of two configurations are not finite');
  return evidence;
};

/** Whether the whole interval lies on the side of zero that the evidence points to. */
const agrees = (daily: Difference | null, { sign }: SymmetryEvidence): boolean =>
  daily !== null && (sign > 0 ? daily.low > 0 : sign < 0 && daily.high < 0);

/**
 * Compares two configurations of a strategy day by day: is the first better than the second, worse, or can they not
 * be told apart yet?
 *
 * Only days on which both were active count. A verdict takes four things: at least `minimumDays` paired days, at
 * least `minimumTrades` trades of each side on them, an e-value of the daily differences that has reached 1 / alpha
 * on some day (`symmetryEProcess`: looking every day is legal), and an interval of the mean daily difference that
 * lies on the same side of zero (stationary bootstrap, `blockLength` chosen from the days). If the two could change
 * names, the probability that a verdict is EVER given is at most alpha. Pure: equal arguments give an equal result;
 * exchanging the sides exchanges the verdict and turns every sign.
 *
 * Money in quote currency, returns as fractions, times ms UTC. Throws a usage error for an option out of range and
 * an invariant error for days that are none. See docs/comparison.md for formulas, assumptions and an example.
 */
export const compareConfigurations = (
  a: ConfigurationSide,
  b: ConfigurationSide,
  options: ComparisonOptions = {},
): Comparison => {
  const { comparisons, minimumDays, minimumTrades, resamples, confidence, seed, ...rest } =
    checkedOptions(options);
  const alpha = rest.alpha / comparisons;
  const paired = pairDays(a, b);
  const { count, difference, unit } = paired;
  const evidence = evidenceOf(paired, alpha);
  const blockLength = stationaryBlockLength(difference);
  const enoughDays = count >= minimumDays;
  const { daily, expectancy } = enoughDays
    ? resampleDifferences(paired, { blockLength, resamples, confidence, seed })
    : NO_DIFFERENCES;
  const enoughTrades = Math.min(paired.a.tradeCount, paired.b.tradeCount) >= minimumTrades;
  const decided = enoughDays && enoughTrades && evidence.firstCrossing !== null && agrees(daily, evidence);
  const found: Verdict = evidence.sign > 0 ? 'better' : 'worse';
  const days = decided ? 0 : moreDays(paired, evidence, daily, { minimumDays, minimumTrades, alpha });
  const comparison = {
    verdict: decided ? found : 'not distinguishable yet',
    pairedDays: count,
    minimumDays,
    pairedTrades: { a: paired.a.tradeCount, b: paired.b.tradeCount },
    minimumTrades,
    expectancyDifference: expectancy,
    dailyReturnDifference: daily === null ? null : { ...daily, unit },
    confidence,
    eValue: evidence.eValue,
    pValue: evidence.pValue,
    alpha,
    crossedOn: evidence.firstCrossing === null ? null : paired.days[evidence.firstCrossing]!,
    moreDays: days,
    moreTrades:
      days === null ? null : Math.round((days * (paired.a.tradeCount + paired.b.tradeCount)) / count),
    blockLength,
    seed,
    a: summariseSide(a),
    b: summariseSide(b),
  } as const;
  return { ...comparison, reasons: reasonsFor(comparison, evidence, paired, comparisons) };
};
