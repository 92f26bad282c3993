import { clip, displayWidth } from '../../report/terminal/text.js';
import type { Screen } from '../frame.js';
import { clipColoured } from './clip-coloured.js';

/** A part of the screen with a title in a rule above its lines. */
export interface Region {
  readonly title: string;
  /** At the right end of the rule. */
  readonly note?: string;
  readonly lines: readonly string[];
  /** Its share of the row's width beside its neighbours; 1 if not said. */
  readonly share?: number;
  /** Has the keys: its rule is doubled and its title is marked. */
  readonly focus?: boolean;
}

/** Regions side by side. */
export interface RegionRow {
  readonly regions: readonly Region[];
  /** Lines, the rule counted. */
  readonly rows: number;
}

const GLYPHS = {
  unicode: { rule: '─', focused: '═', mark: '▶ ', more: '…' },
  ascii: { rule: '-', focused: '=', mark: '> ', more: '~' },
} as const;

const ruleOf = ({ title, note, focus = false }: Region, width: number, unicode: boolean): string => {
  const { rule, focused, mark, more } = GLYPHS[unicode ? 'unicode' : 'ascii'];
  const line = focus ? focused : rule;
  const end = note === undefined ? '' : ` ${note} ${line}${line}`;
  const head = `${line}${line} ${focus ? mark : ''}${title} `;
  const free = width - displayWidth(head) - displayWidth(end);
  if (free >= 0) return head + line.repeat(free) + end;
  return clip(head.trimEnd(), width, more);
};

/** Widths of regions side by side with a column between them: what does not divide goes to the first ones. */
export const widthsOf = (regions: readonly Pick<Region, 'share'>[], columns: number): readonly number[] => {
  const room = Math.max(0, columns - (regions.length - 1));
  const shares = regions.map(({ share = 1 }) => share);
  const sum = shares.reduce((a, b) => a + b, 0);
  const widths = shares.map((share) => Math.floor((room * share) / sum));
  const left = room - widths.reduce((a, b) => a + b, 0);
  return widths.map((width, index) => width + (index < left ? 1 : 0));
};

/**
 * The lines of a screen, from the top: each region has the lines that its row has and no more, cut to its own width, so
 * that none moves another. At most `rows − 1` lines of `columns − 1` columns.
 */
export const regionLines = (
  layout: readonly RegionRow[],
  { columns, rows, unicode }: Screen,
): readonly string[] =>
  layout
    .flatMap(({ regions, rows: high }) => {
      const widths = widthsOf(regions, columns - 1);
      return Array.from({ length: high }, (_, row) =>
        regions
          .map((region, index) => {
            const width = widths[index] ?? 0;
            const line = row === 0 ? ruleOf(region, width, unicode) : (region.lines[row - 1] ?? '');
            return clipColoured(line, width);
          })
          .join(' '),
      );
    })
    .slice(0, Math.max(0, rows - 1))
    .map((line) => clipColoured(line, Math.max(0, columns - 1)));
