import { displayWidth } from '../../report/terminal/text.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const PARTS = /\x1b\[[0-9;:]*m|[^\x1b]+|\x1b/g;
const RESET = '\x1b[0m';

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
    for (const char of part) {
      const width = displayWidth(char);
      if (char < ' ' || char === '\x7f') continue;
      if (used + width > columns) return `${kept}${coloured ? RESET : ''}${' '.repeat(columns - used)}`;
      kept += char;
      used += width;
    }
  }
  return `${kept}${coloured ? RESET : ''}${' '.repeat(Math.max(0, columns - used))}`;
};
