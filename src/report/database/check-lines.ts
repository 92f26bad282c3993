import type { CheckResult } from '../../memory/maintenance/check/check-memory.js';
import { count } from '../format.js';
import { cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

const ruleLines = (results: readonly CheckResult[], theme: Theme): readonly string[] =>
  table(
    {
      columns: [
        { head: 'Check', align: 'left' },
        { head: 'Broken', align: 'right' },
        { head: 'What must hold', align: 'left', shrinkTo: 30 },
      ],
      rows: results.map(({ name, rule, count: broken }) => [
        cell(name),
        cell(broken === 0 ? '-' : count(broken), broken === 0 ? theme.dim : theme.warn),
        cell(rule),
      ]),
    },
    theme,
  );

const folded = (text: string, indent: number, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - indent).map((line) => ' '.repeat(indent) + line);

const brokenLines = ({ name, count: broken, examples, advice }: CheckResult, theme: Theme) => [
  '',
  ` ${theme.warn(theme.glyphs.warning)} ${theme.strong(name)}`,
  ...examples.flatMap((example) => folded(example, 3, theme)),
  ...(broken > examples.length ? [`   and ${count(broken - examples.length)} more`] : []),
  ...folded(`To do: ${advice}.`, 3, theme),
];

/** What a check found: every rule, and examples and advice for those that are broken. */
export const checkLines = (results: readonly CheckResult[], theme: Theme): readonly string[] => [
  ...ruleLines(results, theme),
  ...results.filter(({ count: broken }) => broken > 0).flatMap((result) => brokenLines(result, theme)),
];
