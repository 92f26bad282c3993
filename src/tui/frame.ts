/** The room there is, and what can be shown in it. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  readonly unicode: boolean;
}

export interface FrameLine {
  readonly text: string;
  readonly look: 'strong' | 'plain' | 'drawn';
}

/** Draws curves: lines that are `columns` wide at most, the rows and what stands around them. */
export interface DrawChart<Curves> {
  readonly draw: (curves: Curves, columns: number, rows: number) => readonly string[];
  /** Lines that it takes besides the rows asked for. */
  readonly around: number;
}

/** Rows of a chart. */
const ROWS = { least: 3, most: 8 } as const;

/** Cells of the bar, where there is room for them. */
const BAR = { least: 8, most: 24 } as const;

const GLYPHS = { unicode: ['█', '░'], ascii: ['#', '-'] } as const;

/** How far something is, as a line of `width` columns: what is under way, a bar, the share in percent, and the time left. */
export const progressText = (
  { before, share, left }: { readonly before: string; readonly share: number; readonly left: string },
  width: number,
  unicode: boolean,
): string => {
  const [full, empty] = GLYPHS[unicode ? 'unicode' : 'ascii'];
  const after = ` ${Math.floor(share * 100)} %${left === '' ? '' : `  ${left}`}`;
  const cells = Math.min(BAR.most, Math.max(BAR.least, width - before.length - after.length));
  const done = Math.floor(share * cells);
  return `${before}${full.repeat(done)}${empty.repeat(cells - done)}${after}`;
};

/** A line of a screen, one column in from the left and none on the last. */
export const frameLine = (
  text: string,
  { columns }: Pick<Screen, 'columns'>,
  look: FrameLine['look'] = 'plain',
): FrameLine => ({ text: ` ${text}`.slice(0, columns - 1), look });

/** Rows of a screen that may be drawn on: one as tall as the terminal would scroll it. */
export const roomOf = ({ rows }: Pick<Screen, 'rows'>): number => Math.max(1, rows - 2);

/**
 * Lines of text with a chart below them, where there is room for it. Where there is none for all of the lines, how far it is
 * stays: the second.
 */
export const textsAndChart = <Curves>(
  texts: readonly FrameLine[],
  curves: () => Curves,
  { draw, around }: DrawChart<Curves>,
  screen: Screen,
): readonly FrameLine[] => {
  const room = roomOf(screen);
  if (room < texts.length) return texts.slice(1, room + 1);
  const high = Math.min(ROWS.most, room - texts.length - around);
  if (high < ROWS.least) return texts;
  const drawn = draw(curves(), screen.columns - 1, high);
  return [...texts, ...drawn.map((text): FrameLine => ({ text, look: 'drawn' }))];
};
