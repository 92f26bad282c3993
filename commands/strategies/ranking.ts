import { timeText } from '../../src/report/format.js';
import { type RankedStrategy, rankingLines } from '../../src/report/scores/ranking-table.js';
import { section } from '../../src/report/terminal/section.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { openingWarnings } from '../../src/report/terminal/warnings.js';
import type { Terminal } from '../cli/terminal.js';

/** Strategies in the order of a ranking, and the window they were judged over. */
export interface Ranking {
  readonly from: number;
  readonly to: number;
  readonly strategies: readonly RankedStrategy[];
  /** What a reader must know before believing the scores. */
  readonly warnings: readonly string[];
}

/** The lines of an evaluation: its window, and the strategies in the order given. */
export const evaluationLines = (
  { from, to, strategies, warnings }: Ranking,
  terminal: Terminal,
  title = 'Strategies',
): string[] => {
  const theme = createTheme(terminal);
  const { arrow } = theme.glyphs;
  return [
    ...openingWarnings(warnings, theme),
    ...(warnings.length === 0 ? [] : ['']),
    section(theme, title, `trades that ended ${timeText(from)} ${arrow} ${timeText(to)} UTC`),
    ...(strategies.length === 0 ? [' None.'] : rankingLines(strategies, theme)),
  ];
};
