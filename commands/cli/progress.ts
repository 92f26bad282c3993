import { monotonicMs } from '../../src/core/clock.js';
import type { Terminal } from './terminal.js';

/** A bar that shows how far a slow step is. */
export interface Progress {
  readonly report: (fraction: number) => void;
  /** Removes the bar. */
  readonly done: () => void;
}

const PATIENCE_MS = 500;
const FRAME_MS = 80;
const CELLS = 24;

const SILENT: Progress = { report: () => {}, done: () => {} };

/** A progress bar on stderr that appears only on a terminal and only once the step has taken half a second. */
export const startProgress = (terminal: Terminal, label: string, quiet: boolean): Progress => {
  if (!terminal.animated || quiet) return SILENT;
  const started = monotonicMs();
  let drawn = 0;
  const [full, empty] = terminal.unicode ? ['█', '░'] : ['#', '-'];
  return {
    report: (fraction) => {
      const now = monotonicMs();
      if (now - started < PATIENCE_MS || now - drawn < FRAME_MS) return;
      drawn = now;
      const share = Math.min(1, Math.max(0, fraction));
      const cells = Math.round(share * CELLS);
      const bar = full.repeat(cells) + empty.repeat(CELLS - cells);
      terminal.err.write(`\r\u001b[K${label} ${bar} ${Math.round(share * 100)} %`);
    },
    done: () => {
      if (drawn > 0) terminal.err.write('\r\u001b[K');
    },
  };
};
