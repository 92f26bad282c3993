import type { CandleColumns } from '../../core/candles.js';
import type { Decimals } from './decimals.js';
import type { Finding } from './finding.js';
import { quantileOf } from './order-statistic.js';
import { labelPrecisions, type Precision, type PrecisionRun } from './precision-runs.js';
import { findScaleShifts } from './scale-shifts.js';
import type { Seam } from './seams.js';

/** A step of the price that counts as one between venues, in usual candle ranges. */
const VENUE_STEP = 0.02;
/** Share of the runs' ends at which the price must step. */
const STEP_SHARE = 0.5;
/**
 * A venue's volume this many times another's is a sign by itself where the precision changes too. Only runs of some
 * length count: a busy candle has more trades, and with them more odd lots and decimals.
 */
const VOLUME_FACTOR = 5;
const FEWEST_FOR_VOLUME = 8;
const NEIGHBOURS = 48;
/** Runs beyond this many are told in one finding: the file is a mixture throughout. */
const MOST_RUNS = 1000;

/** Stretches of a file that come from another venue than the rest. */
export interface VenueChanges {
  readonly findings: readonly Finding[];
  /** Runs of rows, ascending, that are not of the file's main venue. */
  readonly foreign: readonly PrecisionRun[];
}

/**
 * Where a file changes venue. Precision alone is no proof, since venues change their own steps: a stretch written with
 * other decimals counts only when the price steps at its ends or its volume is on another scale. Without a change of
 * precision it takes a step of the price with a lasting change of volume, or a change of volume beyond any market's.
 */
export const findVenueChanges = (
  columns: CandleColumns,
  decimals: Decimals,
  seams: readonly Seam[],
  stepMs: number,
): VenueChanges => {
  const steps = new Set(seams.filter(({ size }) => size >= VENUE_STEP).map(({ row }) => row));
  const labels = labelPrecisions(decimals, (row) => steps.has(row));
  const runs = labels.kinds.filter((kind) => isVenue(columns, kind, steps, stepMs)).flat();
  const foreign = joined(runs, steps);
  const shown = foreign.length > MOST_RUNS ? [bracket(foreign)] : foreign;
  const main = describe(labels.home);
  const findings = shown.map((run): Finding => {
    const volumes = volumeFactor(columns, run);
    const scale = Number.isFinite(volumes) ? `, volume ${factorText(volumes)} the neighbours'` : '';
    return {
      kind: 'venue-change',
      severity: 'soft',
      from: columns.time[run.first]!,
      to: columns.time[run.last]!,
      count: run.count,
      detail: `prices and volumes with ${describe(finest(decimals, run))} decimals, elsewhere ${main}${scale}`,
    };
  });
  return foreign.length > 0
    ? { findings, foreign }
    : { findings: findScaleShifts(columns, seams, factorText), foreign: [] };
};

const describe = (label: Precision): string =>
  `${label.price} and ${label.volume > 8 ? 'more than 8' : label.volume}`;

/** Runs in order; neighbours with no step of the price between them are one stretch, whatever zeros its values end in. */
const joined = (runs: readonly PrecisionRun[], steps: ReadonlySet<number>): readonly PrecisionRun[] => {
  const stretches: PrecisionRun[] = [];
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    const before = stretches[stretches.length - 1];
    if (before !== undefined && before.last + 1 === run.first && !steps.has(before.last)) {
      stretches[stretches.length - 1] = { ...before, last: run.last, count: run.last - before.first + 1 };
    } else stretches.push(run);
  }
  return stretches;
};

/** The most decimals that stand in a run: its label may be coarser or finer by what the whole file taught. */
const finest = (decimals: Decimals, { first, last }: PrecisionRun): Precision => {
  const most = (column: Uint8Array): number =>
    column.subarray(first, last + 1).reduce((a, b) => Math.max(a, b));
  return { price: most(decimals.price), volume: most(decimals.volume) };
};

const factorText = (factor: number): string =>
  `${factor >= 10 ? factor.toFixed(0) : factor >= 1 ? factor.toFixed(1) : factor.toPrecision(2)} times`;

const bracket = (runs: readonly PrecisionRun[]): PrecisionRun => ({
  label: runs[0]!.label,
  first: runs[0]!.first,
  last: runs[runs.length - 1]!.last,
  count: runs.reduce((sum, run) => sum + run.count, 0),
});

const isVenue = (
  { time, volume }: CandleColumns,
  runs: readonly PrecisionRun[],
  steps: ReadonlySet<number>,
  stepMs: number,
): boolean => {
  let ends = 0;
  let stepped = 0;
  for (const { first, last } of runs) {
    for (const row of [first - 1, last]) {
      if (row < 0 || row + 1 >= time.length || time[row + 1]! - time[row]! !== stepMs) continue;
      ends++;
      if (steps.has(row)) stepped++;
    }
  }
  if (ends > 0 && stepped / ends >= STEP_SHARE) return true;
  const long = runs.filter(({ count }) => count >= FEWEST_FOR_VOLUME);
  const factors = Float64Array.from(long, (run) => volumeFactor({ volume }, run)).filter(Number.isFinite);
  const factor = quantileOf(factors, 0, factors.length, 0.5);
  return factor >= VOLUME_FACTOR || factor <= 1 / VOLUME_FACTOR;
};

/** Median volume of a run over that of its neighbours, at its ends (the geometric mean where it has two); NaN for none. */
const volumeFactor = ({ volume }: Pick<CandleColumns, 'volume'>, { first, last }: PrecisionRun): number => {
  const typical = (from: number, to: number): number => quantileOf(volume, from, to, 0.5, true);
  const before = typical(first, Math.min(last + 1, first + NEIGHBOURS)) / typical(first - NEIGHBOURS, first);
  const after =
    typical(Math.max(first, last + 1 - NEIGHBOURS), last + 1) / typical(last + 1, last + 1 + NEIGHBOURS);
  if (Number.isNaN(before)) return after;
  return Number.isNaN(after) ? before : Math.sqrt(before * after);
};
