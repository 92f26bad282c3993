import type { Tone } from '../page/page.js';

/*
 * Only inline styles: mail programs drop style sheets. No backgrounds, and text in the reader's own colour, so that
 * light and dark both work; the other colours have a contrast of at least 4.2 on white and on #121212. Blue and orange
 * are told apart by people with red-green blindness; signs say the same as the colour.
 */

const COLOURS: Readonly<Record<Tone, string>> = {
  plain: '',
  gain: 'color:#1d7ccc',
  loss: 'color:#c45c0c',
  dim: 'color:#7a7a7a',
  warn: 'font-weight:bold',
};

export const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** A style attribute, with the space in front of it; nothing where there is no style. */
export const style = (...parts: readonly string[]): string => {
  const text = parts.filter((part) => part !== '').join(';');
  return text === '' ? '' : ` style="${text}"`;
};

export const toneStyle = (tone: Tone): string => COLOURS[tone];

/** On rows and not on cells: what every cell repeats would make mails long. */
export const ROW = 'border-bottom:1px solid rgba(128,128,128,0.45)';
export const CELL = 'padding:3px 0 3px 10px';
export const FIRST_CELL = 'padding:3px 0';
/** The label of a figure that stands beside another. */
export const SECOND_LABEL = 'padding:3px 0 3px 20px';
export const UNBROKEN = 'white-space:nowrap';
/** For the whole document: no word from outside may make it wider than the screen. */
export const BREAKABLE = 'word-break:break-word';
export const SMALL = `font-size:12px;${COLOURS.dim}`;
export const HEAD = `font-weight:normal;${SMALL}`;
/** The mark beside a warning. */
export const WARNING_LINE = 'border-left:4px solid #c45c0c';
