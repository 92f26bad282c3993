import { TraderError } from '../../src/core/errors.js';

/**
 * Runs a step that can be stopped with Ctrl-C: the first one asks it to stop and keep what it has, and the command then
 * ends with exit code 130. A second one ends the process at once.
 */
export const interruptible = async <T>(step: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  try {
    return await step(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) {
      throw new TraderError('interrupted', 'stopped', {
        hint: 'what had arrived is kept; run it again to go on',
        cause: error,
      });
    }
    throw error;
  } finally {
    process.removeListener('SIGINT', stop);
  }
};
