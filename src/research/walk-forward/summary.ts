import type { ObjectiveName } from '../../core/objective.js';
import type { WalkForwardSummary, WalkForwardWindow } from '../../core/walk-forward.js';
import { percentilesOf } from '../../metrics/percentiles.js';
import { degradationOf } from './figures.js';

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

/**
 * What the windows say together. Efficiency is the mean continuous growth a year on the test parts over that on the train
 * parts (R. Pardo, The Evaluation and Optimization of Trading Strategies, 2008, with growth in place of profit so
 * that compounding over parts of different lengths does not bias it); null where the train parts did not grow. Degradation
 * compares medians of the objective's pace, which one lucky window does not move. Null below three windows.
 */
export const summariseWindows = (
  windows: readonly WalkForwardWindow[],
  objective: ObjectiveName,
): WalkForwardSummary => {
  const tested = windows.filter(({ status }) => status === 'tested');
  const growths = pairs(tested, 'growth');
  const inSampleGrowth = mean(growths.map(([before]) => before));
  const outOfSampleGrowth = mean(growths.map(([, after]) => after));
  const paces = pairs(tested, 'pace');
  const median = (side: 0 | 1): number | null =>
    paces.length < MIN_WINDOWS ? null : medianOf(paces.map((pair) => pair[side]));
  const [inSamplePace, outOfSamplePace] = [median(0), median(1)];
  const degradation = degradationOf(objective, inSamplePace, outOfSamplePace);
  return {
    windows: windows.length,
    tested: tested.length,
    withoutChoice: windows.filter(({ status }) => status === 'no-choice').length,
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
