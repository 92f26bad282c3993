import { type EquityPoint, equityPoints } from '../equity-points.js';
import type { WalkForwardReport } from './walk-forward-report.js';

/** What `trader walkforward --json` prints; docs/schema/walkforward.schema.json describes it. */
export interface WalkForwardDocument extends Omit<WalkForwardReport, 'equity'> {
  /** Of the chained test parts, at the close of every bar. */
  readonly equity: readonly EquityPoint[];
}

/** The walk-forward as the documented object, its members always in the same order. O(windows + bars). */
export const toWalkForwardJson = (report: WalkForwardReport): WalkForwardDocument => {
  const { run, settings, conditions, verdict, summary, windows, stability } = report;
  const { metrics, benchmark, luck, holdout, barsLeft, equity, warnings, dataNotes } = report;
  return {
    ...{
      run,
      settings,
      conditions,
      verdict,
      summary,
      windows,
      stability,
      metrics,
      benchmark,
      luck,
      holdout,
      barsLeft,
    },
    equity: equityPoints(equity),
    warnings,
    dataNotes,
  };
};
