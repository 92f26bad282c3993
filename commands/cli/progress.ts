import { monotonicMs } from '../../src/core/clock.js';
import { leftText } from '../../src/core/time-left.js';
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

/**
 * How long a step will still take, in words: `12 s left`. Measured since the share `first` was done, which may be above zero
 * where a step goes on with what an earlier one did. Empty as long as nothing can be said.
 */
export const remainingText = (elapsedMs: number, first: number, share: number): string => {
  if (!(share > first) || share >= 1) return '';
  return leftText((elapsedMs * (1 - share)) / (share - first));
};

/**
 * A progress bar on stderr that appears only on a terminal and only once the step has taken half a second. With `remaining`
 * it says how long the step will still take.
 */
export const startProgress = (
  terminal: Terminal,
  label: string,
  quiet: boolean,
  { remaining = false }: { readonly remaining?: boolean } = {},
): Progress => {
  if (!terminal.animated || quiet) return SILENT;
  const started = monotonicMs();
  let drawn = 0;
  let first: number | undefined;
  const [full, empty] = terminal.unicode ? ['█', '░'] : ['#', '-'];
  return {
    report: (fraction) => {
      const now = monotonicMs();
      first ??= fraction;
      if (now - started < PATIENCE_MS || now - drawn < FRAME_MS) return;
      drawn = now;
      const share = Math.min(1, Math.max(0, fraction));
      const cells = Math.round(share * CELLS);
      const bar = full.repeat(cells) + empty.repeat(CELLS - cells);
      const left = remaining ? remainingText(now - started, first, share) : '';
      const end = left === '' ? '' : `, ${left}`;
      terminal.err.write(`\r\u001b[K${label} ${bar} ${Math.round(share * 100)} %${end}`);
    },
    done: () => {
      if (drawn > 0) terminal.err.write('\r\u001b[K');
    },
  };
};
