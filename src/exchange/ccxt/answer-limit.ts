import type { Exchange } from 'ccxt';
import { TaskCancelledError, TimeoutStrategy, timeout } from 'cockatiel';

/** What ccxt has and its types do not tell. */
interface Fetching {
  fetch: (url: string, method?: string, headers?: unknown, body?: unknown) => Promise<unknown>;
}

/**
 * ccxt's own time-out ends when the headers arrive; this one also ends an answer that stalls half-way. It begins when the
 * request is sent: time spent waiting for a turn does not count.
 */
export const limitAnswers = (exchange: Exchange, limitMs: number): void => {
  const inside = exchange as unknown as Fetching;
  const fetch = inside.fetch.bind(inside);
  const policy = timeout(limitMs, TimeoutStrategy.Aggressive);
  inside.fetch = async (...request) => {
    try {
      return await policy.execute(() => fetch(...request));
    } catch (error) {
      if (error instanceof TaskCancelledError) throw new Error(`no whole answer within ${limitMs} ms`);
      throw error;
    }
  };
};
