import type { DifferenceKind, RunDifference } from '../../core/run-difference.js';
import { timeText } from '../format.js';
import { cell, table } from './table.js';
import type { Theme } from './theme.js';

const KINDS: Readonly<Record<DifferenceKind, string>> = {
  code: 'code',
  parameters: 'parameter',
  configuration: 'configuration',
  model: 'model',
  data: 'data',
  range: 'range',
  seed: 'seed',
};

const DIGEST = /^[0-9a-f]{64}$/;

/** Digits of a digest that are shown. */
const SHORT_DIGEST = 12;

const valueText = ({ kind }: RunDifference, value: RunDifference['first']): string => {
  if (value === null) return '-';
  if (kind === 'range' && typeof value === 'number') return timeText(value);
  const text = String(value);
  return DIGEST.test(text) ? text.slice(0, SHORT_DIGEST) : text;
};

/** What differs between two runs, one line each; `heads` say whose values are whose. */
export const runDifferenceLines = (
  differences: readonly RunDifference[],
  heads: readonly [first: string, second: string],
  theme: Theme,
): readonly string[] =>
  table(
    {
      columns: [
        { head: 'What', align: 'left' },
        { head: 'Which', align: 'left', shrinkTo: 16 },
        { head: heads[0], align: 'left', shrinkTo: 12 },
        { head: heads[1], align: 'left', shrinkTo: 12 },
      ],
      rows: differences.map((difference) => [
        cell(KINDS[difference.kind]),
        cell(theme.outside(difference.name)),
        cell(theme.outside(valueText(difference, difference.first))),
        cell(theme.outside(valueText(difference, difference.second))),
      ]),
    },
    theme,
  );
