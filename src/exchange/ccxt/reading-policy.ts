import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  type IRetryBackoffContext,
  retry,
  wrap,
} from 'cockatiel';
import { isTraderError, messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { Rng } from '../../core/rng.js';
import { failureOf, venueFailure } from '../failure.js';

export interface ReadingPolicyOptions {
  readonly venue: string;
  readonly rng: Rng;
  readonly logger: Logger;
  /** How often a request is sent at most; 4 where it is not given. */
  readonly attempts?: number;
  /** First pause before another attempt; 500 ms where it is not given. It doubles, and a random half of it is left out. */
  readonly firstPauseMs?: number;
  /** Failures in a row after which the venue is left alone; 8 where it is not given. */
  readonly failuresToOpen?: number;
  /** For how long it is left alone before one request tries again; 10 s where it is not given. */
  readonly openMs?: number;
  /** Requests under way at once; 8 where it is not given. */
  readonly atOnce?: number;
  /** Whether a venue that does not answer is worth another attempt. */
  readonly retryUnreachable: () => boolean;
  /** How long the venue asked us to wait when it failed so. */
  readonly retryAfterMs: (error: Error) => number | undefined;
}

export interface ReadingPolicy {
  /** Does a request that changes nothing, again where its failure may pass. */
  readonly run: <T>(request: () => Promise<T>) => Promise<T>;
}

/** A venue that asks for a longer pause than this is left alone: the caller is told instead. */
const LONGEST_PAUSE_MS = 60_000;
const QUEUED = 500;

const isTransient = (error: Error): boolean => isTraderError(error) && error.kind === 'exchange-transient';

/** Retry with jitter around a circuit breaker, and not too many at once. Submissions and cancellations never go here. */
export const createReadingPolicy = (options: ReadingPolicyOptions): ReadingPolicy => {
  const { venue, rng, logger, retryAfterMs, retryUnreachable } = options;
  const { attempts = 4, firstPauseMs = 500, failuresToOpen = 8, openMs = 10_000, atOnce = 8 } = options;
  const worthAnother = (error: Error): boolean =>
    isTransient(error) &&
    (failureOf(error) !== 'unreachable' || retryUnreachable()) &&
    (retryAfterMs(error) ?? 0) <= LONGEST_PAUSE_MS;
  const pause = (context: IRetryBackoffContext<unknown>): number => {
    const backoff = firstPauseMs * 2 ** (context.attempt - 1);
    const jittered = Math.round(backoff * (0.5 + rng.next() / 2));
    const asked = 'error' in context.result ? retryAfterMs(context.result.error) : undefined;
    return Math.max(asked ?? 0, jittered);
  };
  const again = retry(handleWhen(worthAnother), {
    maxAttempts: attempts - 1,
    backoff: new DelegateBackoff(pause),
  });
  again.onRetry(({ attempt, delay, ...reason }) =>
    logger.warn('venue-asked-again', {
      venue,
      attempt,
      waitMs: delay,
      error: 'error' in reason ? messageOf(reason.error) : null,
    }),
  );
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(failuresToOpen),
  });
  breaker.onBreak(() => logger.error('venue-left-alone', { venue, failures: failuresToOpen, forMs: openMs }));
  breaker.onReset(() => logger.info('venue-answers-again', { venue }));
  const policy = wrap(bulkhead(atOnce, QUEUED), again, breaker);
  return {
    run: async (request) => {
      try {
        return await policy.execute(request);
      } catch (error) {
        if (error instanceof BrokenCircuitError) {
          throw venueFailure(
            'transient',
            'unreachable',
            `${venue} is not asked: it failed ${failuresToOpen} times in a row`,
            {
              hint: `it is tried again ${openMs / 1000} s after the last failure`,
            },
          );
        }
        if (error instanceof BulkheadRejectedError) {
          throw venueFailure(
            'transient',
            'rate-limit',
            `${venue} is not asked: ${QUEUED} requests wait already`,
          );
        }
        throw error;
      }
    },
  };
};
