import type { TogetherFigures } from '../../core/evolution-report.js';
import { superiorityFigures } from '../../research/overfitting/luck-figures.js';

/** Hansen's test of the best of all finalists, given that it was chosen from them. `columns` and `holding` are daily returns. */
export const togetherOf = (
  columns: readonly Float64Array[],
  holding: Float64Array,
  seed: number,
): TogetherFigures => ({
  finalists: columns.length,
  holding: superiorityFigures(columns, holding, seed),
  cash: superiorityFigures(columns, undefined, seed),
});
