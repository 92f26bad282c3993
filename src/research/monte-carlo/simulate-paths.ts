import type { PathStatistics } from '../../core/monte-carlo.js';
import { percentilesOf } from '../../metrics/percentiles.js';
import { closeFan, type FanRecorder, openFan } from './fan.js';
import { type MonteCarloOptions, resolveMonteCarlo } from './options.js';

/** One column per statistic, one value per path. */
interface Outcomes {
  readonly total: Float64Array;
  readonly drawdown: Float64Array;
  readonly underwater: Float64Array;
  ruined: number;
  lost: number;
}

/** Draws one path as indices into the returns. */
export type DrawPath = (indices: Int32Array) => void;

/**
 * Walks one path: equity from 1, multiplied by 1 + return, held at 0 once it is gone. `end`, where it is a number, is
 * what equity is set to at the end.
 */
const walk = (
  returns: Float64Array,
  indices: Int32Array,
  path: number,
  into: Outcomes,
  fan: FanRecorder,
  ruin: number,
  end: number | null,
): void => {
  const last = indices.length - 1;
  const { periods, equity: kept, paths } = fan;
  let [equity, high, peak, low, lowest, deepest, longest, point] = [1, 1, -1, 1, 1, 0, 0, 0];
  let stop = periods[0]! - 1;
  for (let i = 0; i <= last; i++) {
    equity *= 1 + returns[indices[i]!]!;
    if (!(equity > 0)) equity = 0;
    if (i === last && end !== null) equity = end;
    if (equity >= high) {
      // A division only where a drawdown is over.
      if (low < high) {
        deepest = Math.min(deepest, low / high - 1);
        longest = Math.max(longest, i - peak);
      }
      high = equity;
      low = equity;
      peak = i;
    } else if (equity < low) {
      low = equity;
      if (low < lowest) lowest = low;
    }
    if (i === stop) {
      if (path < paths) kept[point * paths + path] = equity;
      point++;
      stop = point < periods.length ? periods[point]! - 1 : -1;
    }
  }
  if (low < high) {
    deepest = Math.min(deepest, low / high - 1);
    longest = Math.max(longest, last - peak);
  }
  into.total[path] = equity - 1;
  into.drawdown[path] = deepest;
  into.underwater[path] = longest;
  if (lowest < ruin) into.ruined++;
  if (equity < 1) into.lost++;
};

/**
 * Statistics of `paths` paths of `periods` periods, each drawn by `draw` from the returns. Three values per path are
 * kept and the fan's at most 16 MB, never all paths. Null where a statistic is not finite: equity beyond all numbers.
 */
export const simulatePaths = (
  returns: Float64Array,
  periods: number,
  draw: DrawPath,
  options: MonteCarloOptions,
  end: number | null = null,
): PathStatistics | null => {
  const { paths, ruinFraction, fanPoints } = resolveMonteCarlo(options);
  const column = (): Float64Array => new Float64Array(paths);
  const outcomes: Outcomes = {
    total: column(),
    drawdown: column(),
    underwater: column(),
    ruined: 0,
    lost: 0,
  };
  const fan = openFan(periods, paths, fanPoints);
  const indices = new Int32Array(periods);
  for (let path = 0; path < paths; path++) {
    draw(indices);
    walk(returns, indices, path, outcomes, fan, ruinFraction, end);
  }
  const totalReturn = percentilesOf(outcomes.total);
  const maxDrawdown = percentilesOf(outcomes.drawdown);
  const longestUnderwater = percentilesOf(outcomes.underwater);
  if (totalReturn === null || maxDrawdown === null || longestUnderwater === null) return null;
  return {
    paths,
    periods,
    totalReturn,
    maxDrawdown,
    longestUnderwater,
    probabilityOfRuin: outcomes.ruined / paths,
    ruinFraction,
    probabilityOfLoss: outcomes.lost / paths,
    fan: closeFan(fan),
  };
};
