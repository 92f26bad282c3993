/** Time from `from` up to, but not including, `to`; ms UTC. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Opens that are missing between two candles: first and last missing open (ms UTC) and how many there are. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The same times as the fewest ranges: ascending, apart from each other, none of them empty. */
export const joinRanges = (ranges: readonly TimeRange[]): readonly TimeRange[] => {
  const joined: TimeRange[] = [];
  for (const range of ranges.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      joined.push({ from: range.from, to: range.to });
    }
  }
  return joined;
};

/** What of `range` lies outside all of `known`: ascending. */
export const missingFrom = (range: TimeRange, known: readonly TimeRange[]): readonly TimeRange[] => {
  const missing: TimeRange[] = [];
  let at = range.from;
  for (const { from, to } of joinRanges(known)) {
    if (from >= range.to) break;
    if (from > at) missing.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < range.to) missing.push({ from: at, to: range.to });
  return missing;
};

/** The ranges without the times of `cut`. */
export const withoutRange = (ranges: readonly TimeRange[], cut: TimeRange): readonly TimeRange[] =>
  joinRanges(ranges).flatMap((range) => missingFrom(range, [cut]));

/** The ranges that ascending candle opens fill without a hole, `step` ms each. */
export const runsOf = (time: Float64Array, step: number): readonly TimeRange[] => {
  const runs: TimeRange[] = [];
  let start = 0;
  for (let i = 1; i <= time.length; i++) {
    if (i < time.length && time[i]! - time[i - 1]! === step) continue;
    runs.push({ from: time[start]!, to: time[i - 1]! + step });
    start = i;
  }
  return runs;
};

/** The holes between ascending candle opens that lie `step` ms apart. */
export const gapsOf = (time: Float64Array, step: number): readonly Gap[] => {
  const gaps: Gap[] = [];
  for (let i = 1; i < time.length; i++) {
    const apart = time[i]! - time[i - 1]!;
    if (apart === step) continue;
    gaps.push({ from: time[i - 1]! + step, to: time[i]! - step, count: apart / step - 1 });
  }
  return gaps;
};
