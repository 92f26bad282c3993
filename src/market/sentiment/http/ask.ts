import { DelegateBackoff, handleWhenResult, type IRetryBackoffContext, retry } from 'cockatiel';
import { type AskOptions, askOnce } from './ask-once.js';
import type { Attempt } from './attempt.js';

export interface RetryOptions extends AskOptions {
  /** How often a request is sent at most; 3 where it is not given. */
  readonly attempts?: number;
  /** The pause before the second attempt; it doubles. 500 ms where it is not given. */
  readonly firstPauseMs?: number;
}

/** A service that asks for a longer pause than this is left alone: the caller is told instead. */
const LONGEST_PAUSE_MS = 30_000;

const isWorthAnother = (result: unknown): boolean => {
  const attempt = result as Attempt;
  return !attempt.ok && attempt.passing && (attempt.waitMs ?? 0) <= LONGEST_PAUSE_MS;
};

/** Sends a request again while its failure may pass (no answer, 429, 5xx), after growing pauses. Returns the last attempt. */
export const ask = async (url: URL, options: RetryOptions): Promise<Attempt> => {
  const { attempts = 3, firstPauseMs = 500, signal } = options;
  const pause = ({ attempt, result }: IRetryBackoffContext<unknown>): number => {
    const last = 'value' in result ? (result.value as Attempt) : undefined;
    const wished = last?.ok === false ? last.waitMs : undefined;
    return Math.max(wished ?? 0, firstPauseMs * 2 ** (attempt - 1));
  };
  const again = retry(handleWhenResult(isWorthAnother), {
    maxAttempts: attempts - 1,
    backoff: new DelegateBackoff(pause),
  });
  return again.execute(() => askOnce(url, options), signal);
};
