import { wrap } from '../../src/report/terminal/text.js';
import type { Terminal } from '../cli/terminal.js';

/** Prints remarks below a result, each set in by two, further lines by four. */
export const printLines = (lines: readonly string[], terminal: Terminal): void => {
  for (const line of lines) {
    const [first = '', ...more] = wrap(line, terminal.width - 4);
    terminal.out.write(`  ${first}\n${more.map((text) => `    ${text}\n`).join('')}`);
  }
};
