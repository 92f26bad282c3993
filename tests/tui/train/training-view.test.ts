import { describe, expect, test } from '@jest/globals';
import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { createElement } from 'react';
import type { Screen } from '../../../src/tui/frame.js';
import { startTraining } from '../../../src/tui/train/training-state.js';
import { TrainingView } from '../../../src/tui/train/training-view.js';
import { curvesFor, EXAMPLE, TITLE } from './example.js';

/** The lines of a view on a terminal of that size. */
const linesOn = (screen: Screen, state = EXAMPLE): readonly string[] => {
  const { stdout, rerender, lastFrame, unmount } = render(createElement(Text, null, ''));
  Object.defineProperty(stdout, 'columns', { value: screen.columns });
  rerender(createElement(TrainingView, { state, screen, curves: curvesFor(screen.unicode) }));
  const lines = (lastFrame() ?? '').split('\n');
  unmount();
  return lines;
};

const widest = (lines: readonly string[]): number => Math.max(...lines.map((line) => line.length));

describe('the view of a training', () => {
  test('says epoch, step, losses, rate, what is left and the best so far', () => {
    const lines = linesOn({ columns: 120, rows: 40, unicode: true });
    expect(lines.slice(0, 4)).toEqual([
      ` ${TITLE}`,
      // Three epochs of ten, and half of the fourth: 35 %, 8 cells of 24.
      ` epoch 4/10  step 45/90  ████████░░░░░░░░░░░░░░░░ 35 %  20 s left`,
      ' loss  train 0.7000  validation 0.7700  rate 0.00070',
      ' best  epoch 2, validation 0.7500',
    ]);
  });

  test('draws the curves in braille, with their values at the left and epochs below', () => {
    const lines = linesOn({ columns: 120, rows: 40, unicode: true });
    expect(lines).toHaveLength(4 + 1 + 8 + 2);
    expect(lines[4]).toContain('━━ validation   ┅┅ training');
    const chart = lines.slice(5, 13);
    expect(chart.join('')).toMatch(/[\u2801-\u28ff]/);
    // Validation falls from 0.85 through 0.75 and ends after three of ten epochs: nothing is drawn in the right half.
    expect(chart.every((line) => line.slice(70).trim() === '')).toBe(true);
    expect(lines[14]).toMatch(/^ {12}1 +10$/);
    expect(widest(lines)).toBe(119);
  });

  test.each([
    { columns: 60, rows: 15, unicode: true, high: 13 },
    { columns: 60, rows: 15, unicode: false, high: 13 },
    { columns: 60, rows: 12, unicode: true, high: 10 },
    { columns: 60, rows: 11, unicode: true, high: 4 },
    { columns: 60, rows: 5, unicode: true, high: 3 },
    { columns: 20, rows: 4, unicode: true, high: 2 },
    { columns: 200, rows: 60, unicode: true, high: 15 },
  ])('keeps within $columns columns and $rows rows', ({ high, ...screen }) => {
    const lines = linesOn(screen);
    expect(lines).toHaveLength(high);
    expect(widest(lines)).toBeLessThan(screen.columns);
    expect(lines.join('\n')).toContain('epoch 4/10');
    if (screen.columns >= 60) expect(lines.join('\n')).toContain('35 %  20 s left');
  });

  test('is ASCII alone where the terminal speaks nothing else', () => {
    const text = linesOn({ columns: 60, rows: 30, unicode: false }).join('\n');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    // What is left of 58 columns beside the texts are 18 cells, and 35 % of them 6.
    expect(text).toContain('######------------ 35 %');
    expect(text).toMatch(/\*.*\n/);
  });

  test('says that nothing is known before the first step', () => {
    const lines = linesOn({ columns: 80, rows: 24, unicode: true }, startTraining(TITLE, 10));
    expect(lines.slice(1)).toEqual([
      ` epoch 0/10  ${'░'.repeat(24)} 0 %`,
      ' loss  train N/A  validation N/A',
      ' best  no epoch yet',
    ]);
  });

  test('shows an epoch without a number as missing', () => {
    const lost = [{ epoch: 1, trainLoss: Number.NaN, validationLoss: Number.NaN, rate: 0.001 }];
    const state = { ...startTraining(TITLE, 1), history: lost, bestEpoch: 0 };
    const lines = linesOn({ columns: 80, rows: 24, unicode: true }, state);
    expect(lines).toContain(' loss  train N/A  validation N/A  rate 0.0010');
  });
});
