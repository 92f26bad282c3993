import type { FanPoint } from '../../../core/monte-carlo.js';
import { DAY_MS } from '../../../core/timeframe.js';
import type { BacktestReport } from '../../backtest-report.js';
import { percent } from '../../format.js';
import type { FanPicture } from '../tear-sheet.js';

/** The fan of the daily returns in money, over the days of the run; undefined where none was simulated. */
export const fanPicture = ({ monteCarlo, run, conditions }: BacktestReport): FanPicture | undefined => {
  const simulation = monteCarlo?.returns ?? null;
  if (simulation === null) return undefined;
  const { fan, paths, assumption, probabilityOfLoss, probabilityOfRuin, ruinFraction } = simulation;
  const column = (edge: Exclude<keyof FanPoint, 'period'>): Float64Array =>
    Float64Array.from(fan, (point) => point[edge] * conditions.initialBalance);
  return {
    // Days are whole ones: the first and the last may be of part only.
    time: Float64Array.from(fan, ({ period }) => Math.min(run.to, run.from + period * DAY_MS)),
    p5: column('p5'),
    p25: column('p25'),
    p50: column('p50'),
    p75: column('p75'),
    p95: column('p95'),
    paths,
    sentence: `Probability of a loss ${percent(probabilityOfLoss, 1)}, of ruin (below ${percent(ruinFraction, 1)} of the start) ${percent(probabilityOfRuin, 1)}. ${assumption}`,
  };
};
