import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after `ms`, or at once when the signal is given. */
export const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};
