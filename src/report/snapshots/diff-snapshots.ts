import { CONFIGURATION_PARTS, type ConfigurationChange } from '../../memory/snapshots/diff-configurations.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import { valueText } from './value-text.js';

/** What differs between two configurations, by part; `heads` name the two. */
export const configurationDiffLines = (
  changes: readonly ConfigurationChange[],
  heads: readonly [first: string, second: string],
  theme: Theme,
): readonly string[] =>
  CONFIGURATION_PARTS.flatMap((part) => {
    const here = changes.filter((change) => change.part === part);
    if (here.length === 0) return [];
    return [
      section(theme, part),
      ...table(
        {
          columns: [
            { head: 'Key', align: 'left', least: 16, shrinkTo: 12 },
            { head: theme.outside(heads[0]), align: 'left', least: 20, shrinkTo: 12 },
            { head: theme.outside(heads[1]), align: 'left', shrinkTo: 12 },
          ],
          rows: here.map(({ key, first, second }) =>
            [key, valueText(first), valueText(second)].map((text) => cell(theme.outside(text))),
          ),
        },
        theme,
      ),
      '',
    ];
  });
