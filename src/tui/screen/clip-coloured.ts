import { displayWidth } from '../../report/terminal/text.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const PARTS = /\x1b\[[0-9;:]*m|[^\x1b]+|\x1b/g;
const RESET = '\x1b[0m';

/** How much of a text without colours fits into `room` columns, control characters left out. */
const fitted = (
  text: string,
  room: number,
): { readonly kept: string; readonly used: number; readonly whole: boolean } => {
  let kept = '';
  let used = 0;
  // Pieces without a control character are taken over at once.
  let from = 0;
  let at = 0;
  for (const char of text) {
    const next = at + char.length;
    if (char < ' ' || char === '\x7f') {
      kept += text.slice(from, at);
      from = next;
    } else {
      const width = displayWidth(char);
      if (used + width > room) return { kept: kept + text.slice(from, at), used, whole: false };
      used += width;
    }
    at = next;
  }
  return { kept: kept + text.slice(from), used, whole: true };
};

/** Exactly `columns` wide: the line cut or filled up with blanks. Its colours stay, and end with it. */
export const clipColoured = (line: string, columns: number): string => {
  let kept = '';
  let used = 0;
  let coloured = false;
  for (const part of line.match(PARTS) ?? []) {
    if (part[0] === '\x1b') {
      if (part.length === 1) continue;
      coloured = true;
      kept += part;
      continue;
    }
    const piece = fitted(part, columns - used);
    kept += piece.kept;
    used += piece.used;
    if (!piece.whole) break;
  }
  return `${kept}${coloured ? RESET : ''}${' '.repeat(Math.max(0, columns - used))}`;
};
