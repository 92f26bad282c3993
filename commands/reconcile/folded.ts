import { wrap } from '../../src/report/terminal/text.js';
import type { Terminal } from '../cli/terminal.js';

const DEEPER = 4;

/** A line that is too long for the terminal goes on below, set in deeper; in a pipe it stays as it is. */
export const folded = (
  line: string,
  { width, piped }: Pick<Terminal, 'width' | 'piped'>,
): readonly string[] => {
  if (piped || line.length <= width) return [line];
  const indent = line.length - line.trimStart().length;
  // The gap behind the first word is part of the line as it stands.
  const [head = '', gap = ''] = /^\S+( *)/.exec(line.trimStart()) ?? [];
  const start = ' '.repeat(indent) + head;
  const room = Math.max(20, width - indent - DEEPER);
  const body = wrap(line.slice(start.length), Math.max(20, room - (gap === '' ? 0 : head.length - DEEPER)));
  const [first = '', ...rest] = body;
  return [start + first, ...wrap(rest.join(' '), room).map((text) => ' '.repeat(indent + DEEPER) + text)];
};
