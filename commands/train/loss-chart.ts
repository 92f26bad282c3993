import { ratio } from '../../src/report/format.js';
import { LABEL_WIDTH, panelLines } from '../../src/report/terminal/equity-chart.js';
import { scaleFor } from '../../src/report/terminal/scale.js';
import type { Theme } from '../../src/report/terminal/theme.js';
import type { DrawCurves } from '../../src/tui/train/training-frame.js';

const LEGEND = {
  unicode: { validation: '━━', train: '┅┅' },
  ascii: { validation: '**', train: '..' },
} as const;

/** The curves of losses with a legend above, values at the left and epochs below. */
export const lossChart = (theme: Theme): DrawCurves => ({
  around: 3,
  draw: ({ train, validation }, columns, rows) => {
    const scale = scaleFor([train, validation]);
    if (scale === null) return [];
    const look = { ...theme, width: columns };
    const legend = LEGEND[theme.unicode ? 'unicode' : 'ascii'];
    const indent = ' '.repeat(LABEL_WIDTH + 2);
    const { corner, rule } = theme.glyphs;
    const wide = columns - LABEL_WIDTH - 2;
    const last = String(train.length);
    return [
      `${indent}${theme.gain(`${legend.validation} validation`)}   ${theme.dim(`${legend.train} training`)}`,
      ...panelLines(
        {
          scale,
          rows,
          label: (value) => ratio(value, 4),
          series: [
            { values: validation, style: 'solid', mark: '*', paint: theme.gain },
            { values: train, style: 'dotted', mark: '.', paint: theme.dim },
          ],
        },
        look,
      ),
      theme.dim(`${' '.repeat(LABEL_WIDTH + 1)}${corner}${rule.repeat(wide)}`),
      theme.dim(`${indent}1${train.length > 1 ? last.padStart(wide - 1) : ''}`),
    ];
  },
});
