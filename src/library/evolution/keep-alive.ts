import { messageOf } from '../../core/errors.js';
import { evolutionHeartbeat } from '../../memory/evolution/end-evolution.js';
import type { Memory } from '../../memory/memory.js';

/** Between two signs of life. */
const EVERY_MS = 15_000;

/** An evolution whose process has given no sign for so long, on a machine that nobody can look at, is nobody's. */
export const STALE_AFTER_MS = 120_000;

export interface KeptAlive {
  /** Whether somebody asked the evolution to end. */
  readonly stopRequested: () => boolean;
  /** What ended the holding, where it was lost: another process has the evolution. */
  readonly lost: () => unknown;
  readonly end: () => void;
}

/**
 * Gives signs of life for an evolution at work, and listens for the wish to stop. `onLost` is called where it is no longer
 * this process's. A sign that fails for another reason is left out: the next one, or the next generation, tells.
 */
export const keepAlive = (
  memory: Memory,
  holding: { readonly id: number; readonly holder: string },
  { onLost, warn }: { readonly onLost: (problem: unknown) => void; readonly warn: (line: string) => void },
): KeptAlive => {
  let stop = false;
  let lost: unknown;
  let busy = false;
  const sign = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      stop ||= (await evolutionHeartbeat(memory, holding)).stopRequested;
    } catch (error) {
      if ((error as { kind?: unknown }).kind === 'refused') {
        lost = error;
        onLost(error);
      } else warn(`no sign of life could be given: ${messageOf(error)}`);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void sign(), EVERY_MS);
  timer.unref();
  return { stopRequested: () => stop, lost: () => lost, end: () => clearInterval(timer) };
};
