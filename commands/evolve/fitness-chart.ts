import { percent, ratio } from '../../src/report/format.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { DrawFitness } from '../../src/tui/evolve/evolution-frame.js';
import { AROUND, curvesChart } from '../cli/curves-chart.js';

/** Best and median by generation with a legend above, values at the left and generations below. */
export const fitnessChart = (theme: Theme): DrawFitness => ({
  around: AROUND,
  draw: ({ values, best, median }, columns, rows) =>
    curvesChart(
      theme,
      {
        solid: { name: 'best', values: best },
        dotted: { name: 'median', values: median },
        label: (value) => (values === 'growth' ? percent(value, 1) : ratio(value, 3)),
      },
      columns,
      rows,
    ),
});
