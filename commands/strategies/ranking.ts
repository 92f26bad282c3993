import { timeText } from '../../src/report/format.js';
import { type RankedStrategy, rankingLines } from '../../src/report/scores/ranking-table.js';
import { section } from '../../src/report/terminal/section.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import type { Terminal } from '../cli/terminal.js';

/** Strategies in the order of a ranking, and the window they were judged over. */
export interface Ranking {
  readonly from: number;
  readonly to: number;
  readonly strategies: readonly RankedStrategy[];
}

/** The lines of an evaluation: its window, and the strategies in the order given. */
export const evaluationLines = (
  { from, to, strategies }: Ranking,
  terminal: Terminal,
  title = 'Strategies',
): string[] => {
  const theme = createTheme(terminal);
  const { arrow } = theme.glyphs;
  return [
    section(theme, title, `trades that ended ${timeText(from)} ${arrow} ${timeText(to)} UTC`),
    ...(strategies.length === 0 ? [' None.'] : rankingLines(strategies, theme)),
  ];
};
