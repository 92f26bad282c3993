import { type RunDifference, runDifferences } from '../../core/run-difference.js';
import type { StoredMetrics } from '../../memory/runs/run-results.js';
import type { StoredRun } from '../../memory/runs/stored-run.js';
import { METRIC_NAMES } from '../../metrics/metric-table.js';
import type { MetricName } from '../../metrics/metrics.js';

/** A stored run with what it takes to hold it against another. */
export interface ComparedRun {
  readonly stored: StoredRun;
  readonly metrics: StoredMetrics;
  readonly equity: { readonly time: Float64Array; readonly benchmark: Float64Array };
}

/**
 * What two runs were made over. `same candles`: the very same, history included. `same bars`: the bars traded are the
 * same, and the history before them or the finer candles are not. Only then do their metrics compare the strategies.
 */
export type SharedData = 'same candles' | 'same bars' | 'other data';

export interface MetricComparison {
  readonly name: MetricName;
  readonly first: number | null;
  readonly second: number | null;
  /** `second - first`; null where one of them is not available. */
  readonly difference: number | null;
}

export interface RunComparison {
  readonly data: SharedData;
  /** Whether nothing at all differs: it is one run. */
  readonly sameRun: boolean;
  readonly differences: readonly RunDifference[];
  readonly metrics: readonly MetricComparison[];
}

/** Rounding that two balances leave in the equity of buy-and-hold. */
const ROUNDING = 1e-9;

/** Whether buy-and-hold went the same way at the same times: then the bars were the same. */
const sameBars = (a: ComparedRun, b: ComparedRun): boolean => {
  const { time } = a.equity;
  const [ours, theirs] = [a, b].map(({ stored }) => stored.conditions.initialBalance) as [number, number];
  const sameMarkets =
    a.stored.run.symbols.toSorted().join() === b.stored.run.symbols.toSorted().join() &&
    a.stored.run.timeframe === b.stored.run.timeframe;
  return (
    sameMarkets &&
    time.length === b.equity.time.length &&
    time.every((open, i) => {
      const [mine, other] = [a.equity.benchmark[i]! / ours, b.equity.benchmark[i]! / theirs];
      return open === b.equity.time[i] && Math.abs(mine - other) <= ROUNDING * Math.abs(mine);
    })
  );
};

const sharedData = (a: ComparedRun, b: ComparedRun): SharedData => {
  const [first, second] = [a.stored.run, b.stored.run];
  const same = first.dataDigest === second.dataDigest && first.from === second.from && first.to === second.to;
  if (same) return 'same candles';
  return sameBars(a, b) ? 'same bars' : 'other data';
};

/** What differs between two stored runs, and their metrics side by side. */
export const compareRuns = (a: ComparedRun, b: ComparedRun): RunComparison => ({
  data: sharedData(a, b),
  sameRun: a.stored.run.id === b.stored.run.id,
  differences: runDifferences(
    { ...a.stored.run, ...a.stored.provenance },
    { ...b.stored.run, ...b.stored.provenance },
  ),
  metrics: METRIC_NAMES.map((name) => {
    const [first, second] = [a.metrics[name] ?? null, b.metrics[name] ?? null];
    return { name, first, second, difference: first === null || second === null ? null : second - first };
  }),
});
