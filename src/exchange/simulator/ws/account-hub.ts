import type { SimulatedVenue } from '../venue/types.js';
import { accountPayload } from './account-payloads.js';
import type { Connection } from './connection.js';
import type { Payload } from './market-payloads.js';

/** One place where events of an account go: a connection by listen key, or a subscription of the WebSocket API. */
export interface AccountListener {
  readonly apiKey: string;
  readonly connection: Connection;
  /** Null: events come as they are; else each is wrapped with the number of its subscription. */
  readonly subscriptionId: number | null;
}

/** Tells the owners of accounts what happens to their orders and balances. */
export interface AccountHub {
  readonly add: (listener: AccountListener) => void;
  readonly remove: (listener: AccountListener) => void;
  readonly listeners: () => Iterable<AccountListener>;
  readonly close: () => void;
}

/** The name under which faults and statistics know the events of accounts. */
export const USER_STREAM = 'user';

/** A payload as a listener is sent it. */
export const wrapped = ({ subscriptionId }: AccountListener, payload: Payload): string =>
  JSON.stringify(subscriptionId === null ? payload : { subscriptionId, event: payload });

export const createAccountHub = (venue: SimulatedVenue): AccountHub => {
  const listeners = new Set<AccountListener>();
  const close = venue.onAccount((event) => {
    for (const listener of listeners) {
      if (listener.apiKey !== event.apiKey) continue;
      listener.connection.deliver(USER_STREAM, event.apiKey, wrapped(listener, accountPayload(event)));
    }
  });
  return {
    add: (listener) => {
      listeners.add(listener);
    },
    remove: (listener) => {
      listeners.delete(listener);
    },
    listeners: () => listeners,
    close,
  };
};
