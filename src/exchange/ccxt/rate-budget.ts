import type { Clock } from '../../core/clock.js';
import type { Logger } from '../../core/log.js';
import type { Headers, Priority } from '../answers.js';
import { venueFailure } from '../failure.js';

const MINUTE = 60_000;
const TEN_SECONDS = 10_000;

/** Share of the published limit that is used at most; what lies between the two is kept for orders. */
const CEILING: Readonly<Record<Priority, number>> = { order: 0.8, read: 0.7 };

export interface RateBudgetOptions {
  readonly venue: string;
  /** The venue's clock as well as we know it: its windows begin with its minutes. */
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly logger: Logger;
}

/** How much more the venue will take. Waits before its limits are reached, never after. */
export interface RateBudget {
  /** Resolves when a request of that weight may go. Throws a transient error where that is after `leaveBy` (ms UTC). */
  readonly take: (weight: number, priority: Priority, leaveBy?: number) => Promise<void>;
  /** The same for the number of orders in ten seconds and in a day. */
  readonly takeOrder: (leaveBy: number) => Promise<void>;
  /** What an answer told of what is used. After a 429 or a 418 nothing goes until the time it names. */
  readonly told: (headers: Headers, status: number) => void;
  /** `rateLimits` of Binance's exchangeInfo. */
  readonly limits: (published: readonly PublishedLimit[]) => void;
  /** Share of the published weight of this minute that is used. */
  readonly used: () => number;
}

export interface PublishedLimit {
  readonly rateLimitType: string;
  readonly interval: string;
  readonly intervalNum: number;
  readonly limit: number;
}

/** What is used of a limit in the window that began last: by our own count, or the venue's where that is more. */
const countedWindow = (clock: Clock, lengthMs: number, limit: number) => {
  let begun = 0;
  let used = 0;
  let most = limit;
  const roll = (): void => {
    const now = Math.floor(clock.now() / lengthMs);
    if (now !== begun) [begun, used] = [now, 0];
  };
  return {
    share: (more = 0): number => {
      roll();
      return (used + more) / most;
    },
    add: (more: number): void => {
      roll();
      used += more;
    },
    told: (text: string | undefined): void => {
      const value = Number(text);
      roll();
      if (text !== undefined && value > used) used = value;
    },
    setLimit: (next: number): void => {
      most = next;
    },
    /** Until it begins anew, and a little more: the two clocks are never quite the same. */
    restMs: (): number => lengthMs - (clock.now() % lengthMs) + 50,
  };
};

/** A budget by Binance's rules and headers (`X-MBX-USED-WEIGHT-1M`, `X-MBX-ORDER-COUNT-10S`, `-1D`). */
export const createRateBudget = ({ venue, clock, sleep, logger }: RateBudgetOptions): RateBudget => {
  const weight = countedWindow(clock, MINUTE, 6000);
  const burst = countedWindow(clock, TEN_SECONDS, 100);
  const day = countedWindow(clock, 86_400_000, 200_000);

  /** The venue has said to leave it alone until then. */
  let bannedUntil = 0;

  const tooMuch = (cost: number, priority: Priority): boolean =>
    weight.share(cost) > CEILING[priority] && weight.share() > 0;

  const refuse = (what: string): never => {
    throw venueFailure('transient', 'rate-limit', `${venue} was not asked: ${what}`);
  };

  const wait = async (priority: Priority, ms: number, leaveBy: number): Promise<void> => {
    if (clock.now() + ms > leaveBy)
      refuse('the requests it allows are nearly used up, and an order cannot wait for more');
    logger.warn('rate-limit-pause', { venue, waitMs: ms, priority, used: weight.share() });
    await sleep(ms);
    if (clock.now() > leaveBy) refuse('the pause took longer than an order can wait');
  };

  return {
    take: async (cost, priority, leaveBy = Number.POSITIVE_INFINITY) => {
      for (;;) {
        const ms = Math.max(bannedUntil - clock.now(), tooMuch(cost, priority) ? weight.restMs() : 0);
        if (ms <= 0) break;
        await wait(priority, ms, leaveBy);
      }
      weight.add(cost);
    },
    takeOrder: async (leaveBy) => {
      if (day.share(1) > 1) refuse('the orders it allows in a day are used up');
      while (burst.share(1) > CEILING.order && burst.share() > 0)
        await wait('order', burst.restMs(), leaveBy);
      burst.add(1);
      day.add(1);
    },
    told: (headers, status) => {
      if (status === 429 || status === 418) {
        const seconds = Number(headers['retry-after']);
        const ms = seconds > 0 ? seconds * 1000 : weight.restMs();
        bannedUntil = Math.max(bannedUntil, clock.now() + ms);
      }
      weight.told(headers['x-mbx-used-weight-1m']);
      burst.told(headers['x-mbx-order-count-10s']);
      day.told(headers['x-mbx-order-count-1d']);
    },
    limits: (published) => {
      for (const { rateLimitType, interval, intervalNum, limit } of published) {
        const key = `${rateLimitType} ${intervalNum} ${interval}`;
        if (key === 'REQUEST_WEIGHT 1 MINUTE') weight.setLimit(limit);
        if (key === 'ORDERS 10 SECOND') burst.setLimit(limit);
        if (key === 'ORDERS 1 DAY') day.setLimit(limit);
      }
    },
    used: () => weight.share(),
  };
};
