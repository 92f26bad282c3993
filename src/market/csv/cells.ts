import { dataError } from '../../core/errors.js';
import type { Delimiter } from './format.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** A line longer than this is not a row of candles, and is refused before it is looked at in detail. */
export const MAX_LINE_BYTES = 65_536;

/** End of the line that begins at `from`: the index of its LF, or the end of the bytes. */
export const lineEnd = (bytes: Uint8Array, from: number): number => {
  const at = bytes.indexOf(LF, from);
  return at === -1 ? bytes.length : at;
};

/** Text of `bytes[from, to)`; odd bytes come out as replacement characters. */
export const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');

/** A cell as it may be shown in a message: one line, printable, at most 40 characters. */
export const showCell = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be shown
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?');
  return `"${clean.length > 40 ? `${clean.slice(0, 40)}…` : clean}"`;
};

/** The cells of one line (without its line end), quotes removed. For the first lines only: rows are read in place. */
export const splitCells = (line: string, delimiter: Delimiter): readonly string[] => {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line.replace(/\r$/, '')) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  cells.push(cell.trim());
  return cells;
};

/**
 * End of the cell that begins at `from`: the index of the delimiter, CR, LF or end of bytes that closes it. A delimiter
 * inside quotes does not count; a quote still open at the end of the line is a data error that names the line.
 */
export const cellEnd = (
  bytes: Uint8Array,
  from: number,
  delimiter: number,
  file: string,
  line: number,
): number => {
  let at = from;
  let quoted = false;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === LF || (byte === CR && !quoted)) break;
    else if (byte === delimiter && !quoted) break;
    if (at - from > MAX_LINE_BYTES) throw longLine(file, line);
  }
  if (quoted) {
    throw dataError(
      `${file}: line ${line}: a quote is not closed: ${showCell(textOf(bytes, from, Math.min(at, from + 60)))}`,
      {
        hint: 'close the quote, or remove the line',
      },
    );
  }
  return at;
};

export const longLine = (file: string, line: number) =>
  dataError(`${file}: line ${line} is longer than ${MAX_LINE_BYTES} bytes`, {
    hint: 'give a CSV file with one candle on each line',
  });
