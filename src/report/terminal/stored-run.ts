import { timesText } from '../../core/wording.js';
import type { StoredRun } from '../../memory/runs/stored-run.js';
import { timeText } from '../format.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import type { Theme } from './theme.js';

const DIGITS = 16;

/** When and how often a stored run was made, and from what. */
export const storedRunLines = (
  { run, provenance, snapshotId, executions, firstAt, lastAt }: StoredRun,
  theme: Theme,
): readonly string[] => {
  const short = (digest: string): string => theme.outside(digest).slice(0, DIGITS);
  const facts: readonly (readonly [string, string])[] = [
    ['Run', theme.outside(run.id)],
    [
      'Made',
      `${timesText(executions)}, first ${timeText(firstAt)}${executions === 1 ? '' : `, last ${timeText(lastAt)}`} UTC`,
    ],
    ['Snapshot', snapshotId === null ? 'none' : String(snapshotId)],
    ['Source', provenance.sourceDigest === null ? 'made in memory' : short(provenance.sourceDigest)],
    ...provenance.data.flatMap(({ symbol, candles, detail, inputs }): [string, string][] => [
      [
        theme.outside(symbol),
        `candles ${short(candles)}${detail === null ? '' : `, finer ones ${short(detail)}`}${inputs === undefined ? '' : `, inputs ${short(inputs)}`}`,
      ],
    ]),
    ['Again', `trader runs replay ${theme.outside(run.id)}`],
  ];
  const columns = [
    { head: '', align: 'left' as const },
    { head: '', align: 'left' as const, shrinkTo: 20 },
  ];
  return [
    section(theme, 'Stored'),
    ...table({ columns, rows: facts.map(([name, text]) => [cell(name, theme.dim), cell(text)]) }, theme),
  ];
};
