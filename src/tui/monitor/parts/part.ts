import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { Region, RegionRow } from '../../screen/regions.js';
import { widthsOf } from '../../screen/regions.js';
import type { AppState } from '../app-state.js';

/** A part of a page that is made of several: its title and its lines in a room of `size`, the rule above it not counted. */
export type Part = (state: AppState, size: Size, theme: Theme) => Region;

/** Parts side by side, with their shares of the width, and the share of the height that they have together. */
export interface PartRow {
  readonly height: number;
  /** Lines that are enough for it; what is more goes to the last row. */
  readonly most?: number;
  readonly parts: readonly (readonly [part: Part, share: number])[];
}

/** Lines of each row: by its share, at least three (a rule and two lines), what is left over for the last one. */
const heightsOf = (layout: readonly PartRow[], rows: number): readonly number[] => {
  const sum = layout.reduce((total, { height }) => total + height, 0);
  const heights = layout.map(({ height, most = rows }) =>
    Math.min(most, Math.max(3, Math.floor((rows * height) / sum))),
  );
  const used = heights.slice(0, -1).reduce((total, height) => total + height, 0);
  return [...heights.slice(0, -1), Math.max(0, rows - used)];
};

/** Draws parts into the room of a page, each as wide and as high as it is shown. */
export const laidOut = (
  layout: readonly PartRow[],
  state: AppState,
  { columns, rows }: Size,
  theme: Theme,
): readonly RegionRow[] => {
  const heights = heightsOf(layout, rows);
  return layout.map(({ parts }, index) => {
    const high = heights[index]!;
    const shares = parts.map(([, share]) => ({ share }));
    const widths = widthsOf(shares, columns);
    return {
      rows: high,
      regions: parts.map(([part, share], k) => ({
        ...part(state, { columns: widths[k]!, rows: Math.max(0, high - 1) }, theme),
        share,
      })),
    };
  });
};
