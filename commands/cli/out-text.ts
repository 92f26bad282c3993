import { errorText } from './error-text.js';
import type { Terminal } from './terminal.js';

/**
 * What a command answers in a sentence or several, one a line, with the newline at the end: broken between words where
 * stdout is a terminal, and one line each where a program reads it.
 */
export const outText = (
  text: string,
  { unicode, piped, width }: Pick<Terminal, 'unicode' | 'piped' | 'width'>,
): string =>
  text
    .split('\n')
    .map((line) => errorText(line, { unicode, errWidth: piped ? undefined : width }))
    .join('');
