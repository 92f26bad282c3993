import type { OptimizeReport } from '../../core/optimize-report.js';

/** The search as the documented object, its members always in the same order; docs/schema/optimize.schema.json. */
export const toOptimizeJson = (report: OptimizeReport): OptimizeReport => {
  const { run, settings, conditions, counts, best, finalist, holdout, warnings, dataNotes } = report;
  return { run, settings, conditions, counts, best, finalist, holdout, warnings, dataNotes };
};
