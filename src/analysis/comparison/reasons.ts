import { dayText } from '../../core/clock.js';
import { counted } from '../../core/wording.js';
import type { SymmetryEvidence } from '../../metrics/symmetry-e-process.js';
import type { Comparison } from './comparison.js';
import type { DifferenceUnit, PairedDays } from './paired-days.js';
import type { Difference } from './resample-differences.js';
import { evidenceText, plainNumber } from './wording.js';

type Unexplained = Omit<Comparison, 'reasons'>;

type Sample = Omit<Unexplained, 'verdict'>;

/** The sample in a sentence. */
export const sampleText = ({ pairedDays, minimumDays, pairedTrades, minimumTrades }: Sample): string =>
  `${counted(pairedDays, 'paired day')} of at least ${minimumDays}; ` +
  `${pairedTrades.a} and ${pairedTrades.b} trades of at least ${minimumTrades} each.`;

/** Days that do not count, because the other side was not active on them. */
export const unsharedText = ({ a, b, pairedDays }: Sample): readonly string[] =>
  a.daysActive === pairedDays && b.daysActive === pairedDays
    ? []
    : [`Active on ${a.daysActive} and ${counted(b.daysActive, 'day')}; only the shared ones are compared.`];

const amount = (value: number, unit: DifferenceUnit): string =>
  unit === 'fraction' ? `${plainNumber(value * 100)} %` : plainNumber(value);

const unitText = (unit: DifferenceUnit): readonly string[] =>
  unit === 'fraction'
    ? []
    : [
        'On some of these days no session with a known balance was running, so the difference is in money: it takes equal capital to be fair.',
      ];

const intervalText = ({ value, low, high }: Difference, unit: DifferenceUnit, confidence: number): string => {
  const side = value < 0 ? 'less' : 'more';
  const zero = low <= 0 && high >= 0 ? ', which includes zero' : '';
  return (
    `A day of the first earned ${amount(Math.abs(value), unit)} ${side} than one of the second on average, ` +
    `${plainNumber(confidence * 100)} % interval ${amount(low, unit)} to ${amount(high, unit)}${zero}.`
  );
};

const evidenceSentence = (
  { eValue, alpha, crossedOn }: Unexplained,
  { maximum }: SymmetryEvidence,
): string => {
  const needed = plainNumber(1 / alpha);
  return crossedOn === null
    ? `The evidence is ${evidenceText(eValue)} and was ${evidenceText(maximum)} at most; ${needed} is needed.`
    : `The evidence reached ${needed}, as is needed, on ${dayText(crossedOn)}; its peak is ${evidenceText(maximum)}.`;
};

/** Evidence without a verdict, where the interval is the cause. */
const doubtText = (
  daily: Difference | null,
  { sign, firstCrossing }: SymmetryEvidence,
): readonly string[] => {
  if (daily === null || firstCrossing === null) return [];
  if (sign > 0 ? daily.low > 0 : daily.high < 0) return [];
  return [
    Math.sign(daily.value) === sign
      ? 'The two differ, but which one earns more is open while the interval includes zero.'
      : 'Evidence and mean point to opposite sides: a few large days decide the mean, or the difference has turned.',
  ];
};

const aheadText = ({ moreDays, moreTrades }: Unexplained): string =>
  moreDays === null || moreTrades === null
    ? 'How much longer it takes cannot be told yet.'
    : `About ${counted(moreDays, 'more day')}, some ` +
      `${counted(moreTrades, 'trade')} of both together, would decide it if things go on as they are.`;

/** Why a comparison has the verdict it has, in plain sentences that begin with the sample. No labels, only numbers. */
export const reasonsFor = (
  comparison: Unexplained,
  evidence: SymmetryEvidence,
  paired: PairedDays,
  comparisons: number,
): readonly string[] => {
  const { verdict, dailyReturnDifference: daily, confidence } = comparison;
  const sample = sampleText(comparison);
  if (paired.count === 0) {
    return [
      sample,
      'The two were never active on the same day, so market and configuration cannot be told apart.',
      'Run both side by side.',
    ];
  }
  const about = [sample, ...unsharedText(comparison)];
  if (paired.difference.every((difference) => difference === 0)) {
    return [...about, 'Both had the same result on every paired day: there is no difference to judge.'];
  }
  return [
    ...about,
    ...(comparisons === 1
      ? []
      : [`One of ${comparisons} comparisons made at once, so more evidence is asked for.`]),
    evidenceSentence(comparison, evidence),
    ...unitText(paired.unit),
    ...(daily === null ? [] : [intervalText(daily, daily.unit, confidence)]),
    ...doubtText(daily, evidence),
    ...(verdict === 'not distinguishable yet' ? [aheadText(comparison)] : []),
  ];
};
