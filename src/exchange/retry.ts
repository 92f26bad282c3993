import { setTimeout as delay } from 'node:timers/promises';
import { isTraderError } from '../core/errors.js';
import { isUnreachable } from './unreachable.js';

export interface RetryOptions {
  /** How often a request is sent at most. */
  readonly attempts?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
  /** How long the venue asked us to wait after its last answer. */
  readonly retryAfterMs?: () => number | undefined;
  /** Whether a silent venue is worth another attempt; by default not: who cannot be reached is told so at once. */
  readonly retryUnreachable?: () => boolean;
}

const FIRST_DELAY_MS = 500;
/** A venue that asks for a longer pause than this is left alone: the caller is told instead. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Sends a request again while its error is transient: after 0.5, 1, 2, … seconds, or after the pause that the venue
 * asked for where that is longer. Bounded; the last error is thrown as it came.
 */
export const withRetry = async <T>(request: () => Promise<T>, options: RetryOptions = {}): Promise<T> => {
  const { attempts = 4, sleep = delay, retryAfterMs, retryUnreachable } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      const passing = isTraderError(error) && error.kind === 'exchange-transient';
      const silent = isUnreachable(error) && retryUnreachable?.() !== true;
      const pause = Math.max(FIRST_DELAY_MS * 2 ** (attempt - 1), retryAfterMs?.() ?? 0);
      if (!passing || silent || attempt >= attempts || pause > LONGEST_PAUSE_MS) throw error;
      await sleep(pause);
    }
  }
};
