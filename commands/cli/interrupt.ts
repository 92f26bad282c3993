import { setImmediate as immediately } from 'node:timers/promises';
import { TraderError } from '../../src/core/errors.js';

/** How long a step that was asked to stop may take to put away what it has. */
const GRACE_MS = 1500;

/** What a person stopped: exit code 130. */
export const stopped = (hint: string | (() => string), cause?: unknown): TraderError =>
  new TraderError('interrupted', 'stopped', { hint: typeof hint === 'string' ? hint : hint(), cause });

/**
 * Runs a step that can be stopped with Ctrl-C: the first one asks it to stop and keep what it has, and the command then
 * ends with exit code 130, at the latest a moment later even where the step waits for a venue that does not answer.
 * A second one ends the process at once. `hint` says what is kept; a function of it is asked then.
 */
export const interruptible = async <T>(
  step: (signal: AbortSignal) => Promise<T>,
  hint: string | (() => string) = 'what had arrived is kept; run it again to go on',
): Promise<T> => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let stop = (): void => {};
  const impatience = new Promise<never>((_, reject) => {
    stop = () => {
      controller.abort();
      timer = setTimeout(() => reject(stopped(hint)), GRACE_MS);
    };
  });
  process.once('SIGINT', stop);
  try {
    const result = await Promise.race([step(controller.signal), impatience]);
    // A step that never let go of the processor hears of Ctrl-C only now: between two turns the event loop looks for it.
    await immediately();
    await immediately();
    if (controller.signal.aborted) throw stopped(hint);
    return result;
  } catch (error) {
    throw controller.signal.aborted ? stopped(hint, error) : error;
  } finally {
    clearTimeout(timer);
    process.removeListener('SIGINT', stop);
  }
};
