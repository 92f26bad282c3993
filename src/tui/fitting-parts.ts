import { displayWidth } from '../report/terminal/text.js';

/** A part of a line, and how it is painted. */
export interface Part {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** The parts of a line that fit, from the first on, one column in from the left: none of them is cut in the middle. */
export const fittingParts = (parts: readonly Part[], between: string, columns: number): string => {
  let line = '';
  let used = 1;
  for (const { text, paint = (plain: string) => plain } of parts) {
    if (text === '') continue;
    const gap = line === '' ? '' : between;
    used += displayWidth(gap) + displayWidth(text);
    if (used > columns && line !== '') break;
    line += gap + paint(text);
  }
  return ` ${line}`;
};
