import { expect, test } from '@jest/globals';
import type {
  ParameterShape,
  SensitivityFigures,
  SensitivityRow,
  Shape,
} from '../../../src/core/sensitivity.js';
import { sensitivitySentence } from '../../../src/research/sensitivity/sentence.js';

const figures = (totalReturn: number | null): SensitivityFigures => {
  return { totalReturn, sharpe: 1, maxDrawdown: -0.1, trades: 10, halted: false };
};

const row = (kind: SensitivityRow['kind'], totalReturn: number | null): SensitivityRow => ({
  ...{ kind, name: kind, change: '', steps: null, value: null, difference: null, reason: null },
  figures: totalReturn === null ? null : figures(totalReturn),
});

const shape = (name: string, word: Shape | null): ParameterShape => {
  return { name, below: 1, above: 1, tolerance: 0.1, shape: word, reason: null };
};

const HARD = [row('fee', 0.02), row('slippage', 0.05), row('entry', 0.04)];

test('names the parameters that are not on a plateau, and what ends the profit', () => {
  const shapes = [
    shape('fast', 'plateau'),
    shape('slow', 'slope'),
    shape('stop', 'spike'),
    shape('low', 'plateau'),
  ];
  expect(sensitivitySentence(figures(0.1), HARD, shapes)).toBe(
    '2 of 4 parameters stand on a plateau, 1 on a slope (slow), 1 on a spike (stop); the profit outlives twice the fee, twice the slippage and entries one bar later.',
  );
  const lost = [row('fee', -0.02), row('slippage', null), row('entry', -0.01)];
  expect(sensitivitySentence(figures(0.1), lost, [shape('fast', 'spike')])).toBe(
    '1 of 1 parameter stands on a spike (fast); the profit is gone with twice the fee and entries one bar later.',
  );
});

test('says what there is where nothing can be judged or lost', () => {
  expect(sensitivitySentence(figures(-0.1), HARD, [])).toBe(
    'There is no numeric parameter to change; the run made no profit that could be lost.',
  );
  expect(sensitivitySentence(figures(null), HARD, [shape('fast', null)])).toBe(
    '1 of 1 parameter stands where it cannot be said; the run made no profit that could be lost.',
  );
});

test('says how many runs a limit ended, and compares nothing there', () => {
  const ended = (one: SensitivityRow): SensitivityRow => ({
    ...one,
    figures: { ...one.figures!, halted: true },
  });
  const [fee, slippage, entry] = HARD as [SensitivityRow, SensitivityRow, SensitivityRow];
  expect(sensitivitySentence(figures(0.1), [ended(fee), slippage, entry], [shape('fast', 'plateau')])).toBe(
    '1 of 1 parameter stands on a plateau; the profit outlives twice the slippage and entries one bar later; a limit of the account ended 1 of 4 runs, and nothing can be compared there.',
  );
  const base = { ...figures(0.1), halted: true };
  expect(sensitivitySentence(base, HARD.map(ended), [shape('fast', null)])).toBe(
    '1 of 1 parameter stands where it cannot be said; a limit of the account ended 4 of 4 runs, and nothing can be compared there.',
  );
});
