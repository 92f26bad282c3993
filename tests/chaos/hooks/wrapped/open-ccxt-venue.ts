import { openCcxtVenue as real } from '../../../../src/exchange/ccxt/open-ccxt-venue.js';
import { crashPoint, crashSoon } from '../crash-point.js';

/** A call of the venue with points before it, while it is on its way, and when its answer is there. */
const around =
  <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    crashPoint(`before-${name}`);
    const answer = call(...args);
    crashSoon(`during-${name}`);
    try {
      const told = await answer;
      crashPoint(`answered-${name}`);
      return told;
    } catch (error) {
      crashPoint(`failed-${name}`);
      throw error;
    }
  };

export const openCcxtVenue: typeof real = async (id, options) => {
  const venue = await real(id, options);
  return {
    ...venue,
    submit: around('submit', venue.submit),
    cancel: around('cancel', venue.cancel),
    find: around('find', venue.find),
    ...(venue.findMany === undefined ? {} : { findMany: around('find-many', venue.findMany) }),
    fills: around('fills', venue.fills),
    openOrders: around('open-orders', venue.openOrders),
    balances: around('balances', venue.balances),
    watch: (symbols, listener) =>
      venue.watch(symbols, (event) => {
        crashPoint(`told-${event.kind}`);
        listener(event);
      }),
  };
};
