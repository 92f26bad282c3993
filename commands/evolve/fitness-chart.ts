import { percent, ratio } from '../../src/report/format.js';
import { LABEL_WIDTH, panelLines } from '../../src/report/terminal/equity-chart.js';
import { scaleFor } from '../../src/report/terminal/scale.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { DrawFitness } from '../../src/tui/evolve/evolution-frame.js';

const LEGEND = {
  unicode: { best: '━━', median: '┅┅' },
  ascii: { best: '**', median: '..' },
} as const;

/** Best and median by generation with a legend above, values at the left and generations below. */
export const fitnessChart = (theme: Theme): DrawFitness => ({
  around: 3,
  draw: ({ values, best, median }, columns, rows) => {
    const scale = scaleFor([best, median]);
    if (scale === null) return [];
    const look = { ...theme, width: columns };
    const legend = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
    const indent = ' '.repeat(LABEL_WIDTH + 2);
    const { corner, rule } = theme.glyphs;
    const wide = columns - LABEL_WIDTH - 2;
    const last = String(best.length);
    return [
      `${indent}${theme.gain(`${legend.best} best`)}   ${theme.dim(`${legend.median} median`)}`,
      ...panelLines(
        {
          scale,
          rows,
          label: (value) => (values === 'growth' ? percent(value, 1) : ratio(value, 3)),
          series: [
            { values: best, style: 'solid', mark: '*', paint: theme.gain },
            { values: median, style: 'dotted', mark: '.', paint: theme.dim },
          ],
        },
        look,
      ),
      theme.dim(`${' '.repeat(LABEL_WIDTH + 1)}${corner}${rule.repeat(wide)}`),
      theme.dim(`${indent}1${best.length > 1 ? last.padStart(wide - 1) : ''}`),
    ];
  },
});
