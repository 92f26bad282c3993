import type xterm from '@xterm/headless';

/** One column of one line of a screen, as an emulator has it. */
export interface ScreenCell {
  readonly char: string;
  /** `#rrggbb`, or null for the usual one. */
  readonly colour: string | null;
  readonly bold: boolean;
}

/** What the cells of an emulator hold, line by line. */
export const cellsOf = (terminal: xterm.Terminal): readonly (readonly ScreenCell[])[] => {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    return Array.from({ length: terminal.cols }, (_, column): ScreenCell => {
      const cell = line?.getCell(column);
      if (cell === undefined) return { char: ' ', colour: null, bold: false };
      const colour = cell.isFgPalette() ? paletteColour(cell.getFgColor()) : null;
      // The second half of a wide character has no text of its own.
      return { char: cell.getWidth() === 0 ? '' : cell.getChars() || ' ', colour, bold: cell.isBold() !== 0 };
    });
  });
};

const STEPS = [0, 95, 135, 175, 215, 255] as const;

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** A colour of the palette of 256 as xterm has it: 16 to 231 are a cube of six steps, 232 to 255 shades of grey. */
export const paletteColour = (index: number): string | null => {
  if (index < 16) return null;
  if (index >= 232) return `#${hex(8 + 10 * (index - 232)).repeat(3)}`;
  const cube = index - 16;
  const parts = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6];
  return `#${parts.map((part) => hex(STEPS[part]!)).join('')}`;
};

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML: marked characters escaped, what XML does not allow left out. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (char) => ESCAPED[char]!);

const CELL = { width: 8.5, height: 17 } as const;
const MARGIN = 12;
const FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace";
const COLOURS = { background: '#14161b', text: '#d8dade' } as const;

interface Run {
  readonly from: number;
  readonly text: string;
  readonly columns: number;
  readonly cell: ScreenCell;
}

/** Neighbours that look alike, without the blanks at the end of the line. */
const runsOf = (line: readonly ScreenCell[]): readonly Run[] => {
  const runs: Run[] = [];
  const end = line.findLastIndex(({ char }) => char !== ' ' && char !== '') + 1;
  for (let from = 0; from < end; ) {
    const cell = line[from]!;
    let to = from;
    while (to < end && line[to]!.colour === cell.colour && line[to]!.bold === cell.bold) to++;
    const text = line
      .slice(from, to)
      .map(({ char }) => char)
      .join('');
    if (text.trim() !== '') runs.push({ from, text, columns: to - from, cell });
    from = to;
  }
  return runs;
};

const number = (value: number): string => String(Number(value.toFixed(2)));

/** Beyond letters and signs of the usual fonts: readers may take them from another font, of another width. */
const DRAWN = /[\u2000-\uffff]/;

/** Each cell of a drawing at its own place; of letters the whole run is as wide as its cells, whatever font the reader has. */
const placed = (from: number, text: string, columns: number): string => {
  const x = (column: number): string => number(MARGIN + column * CELL.width);
  if (!DRAWN.test(text) || text.length !== columns)
    return `x="${x(from)}" textLength="${number(columns * CELL.width)}" lengthAdjust="spacingAndGlyphs"`;
  return `x="${Array.from(text, (_, k) => x(from + k)).join(' ')}"`;
};

const runText = ({ from, text, columns, cell }: Run, y: number): string => {
  const look = `${cell.colour === null ? '' : ` fill="${cell.colour}"`}${cell.bold ? ' font-weight="bold"' : ''}`;
  return `<text ${placed(from, text, columns)} y="${number(y)}"${look} xml:space="preserve">${xmlText(text)}</text>`;
};

/** A screen as a picture: text on a grid of cells, without scripts and without anything from elsewhere. */
export const screenSvg = (lines: readonly (readonly ScreenCell[])[], title: string): string => {
  const columns = Math.max(0, ...lines.map((line) => line.length));
  const width = number(2 * MARGIN + columns * CELL.width);
  const height = number(2 * MARGIN + lines.length * CELL.height);
  const texts = lines.flatMap((line, row) =>
    runsOf(line).map((run) => runText(run, MARGIN + (row + 0.78) * CELL.height)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="100%" height="100%" rx="6" fill="${COLOURS.background}"/>`,
    `<g font-family="${FONT}" font-size="14" fill="${COLOURS.text}">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};
