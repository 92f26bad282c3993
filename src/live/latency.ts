/** Each power of two is cut into so many buckets: a percentile is at most 1/32 (3.1 %) above the true one. */
const PER_DOUBLING = 32;
/** Smallest and largest time that are told apart: 1 µs and about 67 s, ms. */
const LEAST_MS = 0.001;
const DOUBLINGS = 26;
const BUCKETS = PER_DOUBLING * DOUBLINGS;

/** Durations as counts in buckets, 832 of them however many are recorded. */
export interface Latency {
  readonly counts: Float64Array;
  count: number;
  sum: number;
  max: number;
}

/** What is known of the durations, ms; null where there are none. */
export interface LatencySummary {
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

export const openLatency = (): Latency => ({ counts: new Float64Array(BUCKETS), count: 0, sum: 0, max: 0 });

/** The bucket of a duration. Within a power of two the buckets are equally wide, as in an HDR histogram. */
const bucketOf = (ms: number): number => {
  const scaled = ms / LEAST_MS;
  if (scaled < 1) return 0;
  let doubling = Math.floor(Math.log2(scaled));
  // The logarithm is rounded: next to a power of two it may name the neighbour.
  if (2 ** doubling > scaled) doubling--;
  const within = Math.floor((scaled / 2 ** doubling - 1) * PER_DOUBLING);
  return Math.min(BUCKETS - 1, doubling * PER_DOUBLING + Math.min(PER_DOUBLING - 1, within));
};

/** Where a bucket ends, ms. */
const endOf = (bucket: number): number =>
  LEAST_MS * 2 ** Math.floor(bucket / PER_DOUBLING) * (1 + ((bucket % PER_DOUBLING) + 1) / PER_DOUBLING);

/** Records a duration, ms. Nothing is allocated. A negative one (a clock that was set back) counts as 0; NaN is left out. */
export const recordLatency = (latency: Latency, ms: number): void => {
  if (Number.isNaN(ms)) return;
  const duration = Math.max(0, ms);
  const bucket = bucketOf(duration);
  latency.counts[bucket] = latency.counts[bucket]! + 1;
  latency.count++;
  latency.sum += duration;
  if (duration > latency.max) latency.max = duration;
};

/**
 * The duration that a share `p` (0 to 1) of all does not exceed, by nearest rank, ms: the end of its bucket, so never
 * below the true one, and never above the longest. Null where nothing was recorded.
 */
export const latencyPercentile = ({ counts, count, max }: Latency, p: number): number | null => {
  if (count === 0) return null;
  const rank = Math.max(1, Math.ceil(p * count));
  let seen = 0;
  for (let bucket = 0; bucket < BUCKETS - 1; bucket++) {
    seen += counts[bucket]!;
    if (seen >= rank) return Math.min(max, endOf(bucket));
  }
  return max;
};

export const summariseLatency = (latency: Latency): LatencySummary => ({
  count: latency.count,
  mean: latency.count === 0 ? null : latency.sum / latency.count,
  p50: latencyPercentile(latency, 0.5),
  p99: latencyPercentile(latency, 0.99),
  max: latency.count === 0 ? null : latency.max,
});
