import { ratio } from '../../src/report/format.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { DrawCurves } from '../../src/tui/train/training-frame.js';
import { AROUND, curvesChart } from '../cli/curves-chart.js';

/** The curves of losses with a legend above, values at the left and epochs below. */
export const lossChart = (theme: Theme): DrawCurves => ({
  around: AROUND,
  draw: ({ train, validation }, columns, rows) =>
    curvesChart(
      theme,
      {
        solid: { name: 'validation', values: validation },
        dotted: { name: 'training', values: train },
        label: (value) => ratio(value, 4),
      },
      columns,
      rows,
    ),
});
