import { errorText } from '../cli/error-text.js';
import type { Terminal } from '../cli/terminal.js';

/** Lines that stay, and below them one that is written over again and again. */
export interface Ticker {
  readonly print: (line: string) => void;
  /** Takes the moving line away, for good. */
  readonly stop: () => void;
}

const CLEAR = '\r\u001b[K';

/** A number that is cut off is another number: what does not fit goes from its bar on. */
const fitted = (line: string, width: number): string => {
  if (line.length <= width) return line;
  const bar = line.slice(0, width + 1).lastIndexOf(' | ');
  return line.slice(0, bar === -1 ? width : bar);
};

/** How often it is written, ms. */
const EVERY_MS = 2000;

/**
 * Writes lines on stderr. On a terminal the last one moves: `line` is asked for it every two seconds and after every line
 * that stays, and what does not fit the terminal is left out. Elsewhere, and with `still`, there is no such line and no escape code.
 */
export const startTicker = (terminal: Terminal, line: () => string, still: boolean): Ticker => {
  const moves = terminal.animated && !still;
  const draw = (): void => {
    terminal.err.write(`${CLEAR}${fitted(line(), Math.max(0, (terminal.errWidth ?? 80) - 1))}`);
  };
  let timer = moves ? setInterval(draw, EVERY_MS) : undefined;
  return {
    print: (text) => {
      const lines = errorText(text, terminal);
      terminal.err.write(timer === undefined ? lines : `${CLEAR}${lines}`);
      if (timer !== undefined) draw();
    },
    stop: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      terminal.err.write(CLEAR);
    },
  };
};
