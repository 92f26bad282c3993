import type { Clock } from '../../../core/clock.js';
import { Refusal } from '../refusal.js';
import type { RateLimits } from './types.js';

/** Those of the real exchange. */
export const BINANCE_LIMITS: RateLimits = {
  weightPerMinute: 6000,
  ordersPer10Seconds: 50,
  ordersPerDay: 160_000,
  requestsUntilBan: 20,
  banSeconds: 120,
};

export const renderRateLimits = (limits: RateLimits): readonly object[] => [
  {
    rateLimitType: 'REQUEST_WEIGHT',
    interval: 'MINUTE',
    intervalNum: 1,
    limit: limits.weightPerMinute,
  },
  { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: limits.ordersPer10Seconds },
  { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: limits.ordersPerDay },
];

/** Counts what callers ask for, in the minutes and days of the wire clock. */
export interface Limiter {
  /** Adds to the weight of an address. Throws the 429, and the 418 for one that goes on after it. */
  readonly charge: (address: string, weight: number) => void;
  /** The weight that an address has used in this minute. */
  readonly used: (address: string) => number;
  /** Adds to the orders of a key. Throws -1015 above the limits. */
  readonly chargeOrders: (apiKey: string, orders: number) => void;
  readonly orders: (apiKey: string) => { readonly tenSeconds: number; readonly day: number };
  readonly limits: RateLimits;
}

/** A refusal that says when to come back, in seconds. */
export class Overload extends Refusal {
  readonly retryAfterSeconds: number;

  constructor(code: number, message: string, status: 418 | 429, retryAfterSeconds: number) {
    super(code, message, { status });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

interface Window {
  number: number;
  count: number;
}

interface Caller extends Window {
  warned: number;
  bannedUntil: number;
}

export const createLimiter = (clock: Clock, limits: RateLimits): Limiter => {
  const callers = new Map<string, Caller>();
  const keys = new Map<string, { readonly tenSeconds: Window; readonly day: Window }>();
  const roll = (window: Window, lengthMs: number): Window => {
    const number = Math.floor(clock.now() / lengthMs);
    if (window.number !== number) Object.assign(window, { number, count: 0 });
    return window;
  };
  const callerOf = (address: string): Caller => {
    const caller = callers.get(address) ?? { number: 0, count: 0, warned: 0, bannedUntil: 0 };
    callers.set(address, caller);
    const before = caller.number;
    roll(caller, MINUTE);
    if (caller.number !== before) caller.warned = 0;
    return caller;
  };
  const ordersOf = (apiKey: string) => {
    const known = keys.get(apiKey) ?? {
      tenSeconds: { number: 0, count: 0 },
      day: { number: 0, count: 0 },
    };
    keys.set(apiKey, known);
    return { tenSeconds: roll(known.tenSeconds, 10_000), day: roll(known.day, 86_400_000) };
  };
  return {
    limits,
    charge: (address, weight) => {
      const caller = callerOf(address);
      const now = clock.now();
      if (now < caller.bannedUntil) throw banned(caller.bannedUntil, now);
      caller.count += weight;
      if (caller.count <= limits.weightPerMinute) return;
      caller.warned++;
      if (caller.warned > limits.requestsUntilBan) {
        caller.bannedUntil = now + limits.banSeconds * 1000;
        throw banned(caller.bannedUntil, now);
      }
      throw new Overload(
        -1003,
        `Too much request weight used; current limit is ${limits.weightPerMinute} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.`,
        429,
        Math.ceil((MINUTE - (now % MINUTE)) / 1000),
      );
    },
    used: (address) => callerOf(address).count,
    chargeOrders: (apiKey, orders) => {
      if (orders === 0) return;
      const { tenSeconds, day } = ordersOf(apiKey);
      if (tenSeconds.count + orders > limits.ordersPer10Seconds) {
        throw tooManyOrders(
          limits.ordersPer10Seconds,
          '10 SECOND',
          10 - (Math.floor(clock.now() / 1000) % 10),
        );
      }
      if (day.count + orders > limits.ordersPerDay) throw tooManyOrders(limits.ordersPerDay, '1 DAY', 3600);
      tenSeconds.count += orders;
      day.count += orders;
    },
    orders: (apiKey) => {
      const { tenSeconds, day } = ordersOf(apiKey);
      return { tenSeconds: tenSeconds.count, day: day.count };
    },
  };
};

const MINUTE = 60_000;

const banned = (until: number, now: number): Overload =>
  new Overload(
    -1003,
    `Way too much request weight used; IP banned until ${until}. Please use WebSocket Streams for live updates to avoid bans.`,
    418,
    Math.ceil((until - now) / 1000),
  );

const tooManyOrders = (limit: number, span: string, seconds: number): Overload =>
  new Overload(-1015, `Too many new orders; current limit is ${limit} orders per ${span}.`, 429, seconds);
