import { Chalk } from 'chalk';
import { asciiText, cleanText } from '../clean-text.js';

export type Paint = (text: string) => string;

/** How a report looks: colours (or none) and characters (Unicode or ASCII). */
export interface Theme {
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  readonly unicode: boolean;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly gain: Paint;
  readonly loss: Paint;
  readonly warn: Paint;
  readonly plain: Paint;
  readonly glyphs: Glyphs;
  /** Text from outside, cleaned, and in ASCII where the terminal wants that. */
  readonly outside: (text: string) => string;
}

export interface Glyphs {
  readonly rule: string;
  readonly ellipsis: string;
  readonly dot: string;
  readonly arrow: string;
  readonly plusMinus: string;
  readonly axis: string;
  readonly tick: string;
  readonly corner: string;
  readonly warning: string;
}

const UNICODE: Glyphs = {
  rule: '─',
  ellipsis: '…',
  dot: '·',
  arrow: '→',
  plusMinus: '±',
  axis: '│',
  tick: '┤',
  corner: '└',
  warning: '▲',
};

const ASCII: Glyphs = {
  rule: '-',
  ellipsis: '~',
  dot: '-',
  arrow: 'to',
  plusMinus: '+/-',
  axis: '|',
  tick: '+',
  corner: '+',
  warning: '!',
};

export interface ThemeOptions {
  readonly width: number;
  readonly colour: boolean;
  readonly unicode: boolean;
}

/** Reports are laid out for widths between these. */
export const WIDTHS = { least: 60, most: 140 } as const;

/**
 * The look for a terminal. Gains are blue and losses orange, which people with red-green blindness tell apart (Okabe
 * and Ito 2008); signs and words always say the same as the colour.
 */
export const createTheme = ({ width, colour, unicode }: ThemeOptions): Theme => {
  const chalk = new Chalk({ level: colour ? 2 : 0 });
  const columns = Number.isFinite(width) ? Math.floor(width) : 80;
  return {
    width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, columns)),
    unicode,
    strong: chalk.bold,
    dim: chalk.ansi256(245),
    gain: chalk.ansi256(39),
    loss: chalk.ansi256(208),
    warn: chalk.bold.ansi256(214),
    plain: (text) => text,
    glyphs: unicode ? UNICODE : ASCII,
    outside: (text) => (unicode ? cleanText(text) : asciiText(cleanText(text))),
  };
};

/** The colour of a number that is good above zero and bad below. */
export const bySign = (theme: Theme, value: number | null | undefined): Paint => {
  if (value === null || value === undefined || !Number.isFinite(value)) return theme.dim;
  if (value === 0) return theme.plain;
  return value > 0 ? theme.gain : theme.loss;
};

/** The look of what a program reads, or a file keeps: nothing is cut or broken to fit. */
export const unbounded = (theme: Theme): Theme => ({ ...theme, width: Number.MAX_SAFE_INTEGER });
