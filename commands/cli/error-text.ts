import { asciiText } from '../../src/report/clean-text.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import type { Terminal } from './terminal.js';

/** Lines of whole words, further ones set in. A word that is longer than a line stays whole: it may be a path to copy. */
const wordLines = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line: string | undefined;
  const before = ' '.repeat(text.length - text.trimStart().length + 2);
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && displayWidth(longer) > width) {
      lines.push(line);
      line = `${before}${word}`;
    } else {
      line = longer;
    }
  }
  return line === undefined ? lines : [...lines, line];
};

/** What is kept of a text that is beyond reason: an argument may have 100,000 letters. */
const KEPT = { head: 700, tail: 300 } as const;

const clipped = (text: string): string =>
  text.length <= KEPT.head + KEPT.tail ? text : `${text.slice(0, KEPT.head)}…${text.slice(-KEPT.tail)}`;

/**
 * What is said on stderr in one sentence (`error: …`, `warning: …`), with its newline: broken between words where a
 * person reads it on a terminal, and one line where a program does, so that it can be searched.
 */
export const errorText = (
  line: string,
  { unicode, errWidth }: Pick<Terminal, 'unicode' | 'errWidth'>,
): string => {
  const shown = unicode ? clipped(line) : asciiText(clipped(line));
  return `${errWidth === undefined ? shown : wordLines(shown, errWidth).join('\n')}\n`;
};
