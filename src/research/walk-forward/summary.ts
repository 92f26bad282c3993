import type { ObjectiveName } from '../../core/objective.js';
import type { WalkForwardSummary, WalkForwardWindow } from '../../core/walk-forward.js';
import { percentilesOf } from '../../metrics/percentiles.js';
import { degradationOf, isIdle, lostAll } from './figures.js';

/** Windows below which nothing is said about them as a whole. */
export const MIN_WINDOWS = 3;

/** Share of the objective that may be lost out of sample before a search counts as overfitted. */
export const MOST_DEGRADATION = 0.3;

/** Growth out of sample, as a share of that in sample, from which a window counts as consistent (Pardo's rule). */
const CONSISTENT = 0.5;

/** Mean and median of the values there are, null where they are too few. */
const mean = (values: readonly number[]): number | null =>
  values.length < MIN_WINDOWS ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export const medianOf = (values: readonly number[]): number | null =>
  percentilesOf(Float64Array.from(values))?.p50 ?? null;

const share = (count: number, of: number): number | null => (of < MIN_WINDOWS ? null : count / of);

type Pair = readonly [inSample: number, outOfSample: number];

/** Both parts of the windows in which both have a number. */
const pairs = (windows: readonly WalkForwardWindow[], name: 'growth' | 'pace'): readonly Pair[] =>
  windows.flatMap(({ inSample, outOfSample }) => {
    const [before, after] = [inSample?.[name] ?? null, outOfSample?.[name] ?? null];
    return before === null || after === null ? [] : [[before, after] as const];
  });

/** What the choices did on their train parts. */
const there = (windows: readonly WalkForwardWindow[], name: 'growth' | 'pace'): readonly number[] =>
  windows.flatMap(({ inSample }) => inSample?.[name] ?? []);

/** Windows that lost everything, or had nothing left to lose. */
const isRuined = ({ status, outOfSample }: WalkForwardWindow): boolean =>
  status === 'ruined' || (outOfSample !== null && lostAll(outOfSample));

/**
 * What the windows say together. Efficiency is the mean continuous growth a year on the test parts over that on the train
 * parts (R. Pardo, The Evaluation and Optimization of Trading Strategies, 2008, with growth in place of profit so
 * that compounding over parts of different lengths does not bias it); null where the train parts did not grow. Degradation
 * compares medians of the objective's pace, which one lucky window does not move. Null below three windows.
 *
 * Once everything is lost there is no growth and no pace out of sample, whatever other windows made: a mean over the
 * survivors would praise a ruined account. Windows after it count as tested, without profit.
 */
export const summariseWindows = (
  windows: readonly WalkForwardWindow[],
  objective: ObjectiveName,
): WalkForwardSummary => {
  const tested = windows.filter(({ status }) => status === 'tested' || status === 'ruined');
  const ruined = tested.filter(isRuined).length;
  const growths = pairs(tested, 'growth');
  const inSampleGrowth = mean(ruined > 0 ? there(tested, 'growth') : growths.map(([before]) => before));
  const outOfSampleGrowth = ruined > 0 ? null : mean(growths.map(([, after]) => after));
  const paces = pairs(tested, 'pace');
  const median = (values: readonly number[]): number | null =>
    values.length < MIN_WINDOWS ? null : medianOf(values);
  const inSamplePace = median(ruined > 0 ? there(tested, 'pace') : paces.map(([before]) => before));
  const outOfSamplePace = ruined > 0 ? null : median(paces.map(([, after]) => after));
  const degradation = degradationOf(objective, inSamplePace, outOfSamplePace);
  return {
    windows: windows.length,
    tested: tested.length,
    withoutChoice: windows.filter(({ status }) => status === 'no-choice').length,
    ruined,
    idle: tested.filter(({ outOfSample }) => outOfSample !== null && isIdle(outOfSample)).length,
    gaps: windows.filter(({ status }) => status === 'gap').length,
    inSampleGrowth,
    outOfSampleGrowth,
    efficiency:
      inSampleGrowth === null || outOfSampleGrowth === null || !(inSampleGrowth > 0)
        ? null
        : outOfSampleGrowth / inSampleGrowth,
    profitable: share(
      tested.filter(({ outOfSample }) => (outOfSample?.totalReturn ?? 0) > 0).length,
      tested.length,
    ),
    consistency: share(
      growths.filter(([before, after]) => before > 0 && after >= CONSISTENT * before).length,
      tested.length,
    ),
    inSamplePace,
    outOfSamplePace,
    degradation,
    overfit: degradation === null ? null : degradation > MOST_DEGRADATION,
  };
};
