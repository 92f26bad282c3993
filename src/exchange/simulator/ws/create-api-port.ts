import { authorize, checkSignature, checkTimestamp, isSigned } from '../api/authorize.js';
import { WS_CALLS } from '../api/calls.js';
import type { Limiter } from '../api/limits.js';
import type { CallContext } from '../api/types.js';
import type { ApiPort, RateLimitCount } from './api-port.js';

/** The WebSocket API's side of the calls that REST has as well, with the same limits. */
export const createApiPort = (context: CallContext, limiter: Limiter): ApiPort => {
  const { venue, wireClock, limits } = context;
  const weightCount = (address: string): RateLimitCount => ({
    rateLimitType: 'REQUEST_WEIGHT',
    interval: 'MINUTE',
    intervalNum: 1,
    limit: limits.weightPerMinute,
    count: limiter.used(address),
  });
  const orderCounts = (apiKey: string): readonly RateLimitCount[] => {
    const { tenSeconds, day } = limiter.orders(apiKey);
    const orders = { rateLimitType: 'ORDERS' } as const;
    return [
      { ...orders, interval: 'SECOND', intervalNum: 10, limit: limits.ordersPer10Seconds, count: tenSeconds },
      { ...orders, interval: 'DAY', intervalNum: 1, limit: limits.ordersPerDay, count: day },
    ];
  };
  return {
    find: (method) => WS_CALLS.get(method),
    charge: (address, weight) => limiter.charge(address, weight),
    chargeOrders: (apiKey, orders) => limiter.chargeOrders(apiKey, orders),
    limits: (address, apiKey) => {
      // Nothing is counted for a key that is not known.
      const known = apiKey !== null && venue.secretOf(apiKey) !== null;
      return [...(known ? orderCounts(apiKey) : []), weightCount(address)];
    },
    authorize: (security, { apiKey, signature, signedText, params }) => {
      const secret = authorize(venue, security, apiKey);
      if (isSigned(security)) {
        checkTimestamp(params, wireClock);
        checkSignature(signedText, signature ?? undefined, secret);
      }
      return security === 'none' ? '' : (apiKey ?? '');
    },
    run: (call, params, apiKey) => call.run(context, params, apiKey),
    now: wireClock.now,
  };
};
