import type { FanPoint } from '../../core/monte-carlo.js';
import { percentilesOf } from '../../metrics/percentiles.js';

/** Values that a fan keeps at most (16 MB): beyond that it is drawn from the first paths only. */
const MOST_VALUES = 2_000_000;

/** Where the paths of a simulation leave their equity, and the percentiles of it at the end. */
export interface FanRecorder {
  /** Periods since the start of each point, ascending, without the start. */
  readonly periods: Int32Array;
  /** Paths that are kept. */
  readonly paths: number;
  /** Equity by point and path: `[point * paths + path]`. */
  readonly equity: Float64Array;
}

/** Memory for a fan over `periods` periods: at most `points` points with the start, evenly spread, the last at the end. */
export const openFan = (periods: number, paths: number, points: number): FanRecorder => {
  const count = Math.min(points - 1, periods);
  const kept = Math.min(paths, Math.floor(MOST_VALUES / count));
  return {
    periods: Int32Array.from({ length: count }, (_, k) => Math.round(((k + 1) * periods) / count)),
    paths: kept,
    equity: new Float64Array(count * kept),
  };
};

/** The fan, the start included; a point where equity is not finite on some path is left out. */
export const closeFan = ({ periods, paths, equity }: FanRecorder): readonly FanPoint[] => {
  const ordered = new Float64Array(paths);
  const start: FanPoint = { period: 0, p5: 1, p25: 1, p50: 1, p75: 1, p95: 1 };
  return [
    start,
    ...Array.from(periods).flatMap((period, k) => {
      const percentiles = percentilesOf(equity.subarray(k * paths, (k + 1) * paths), ordered);
      return percentiles === null ? [] : [{ period, ...percentiles }];
    }),
  ];
};
