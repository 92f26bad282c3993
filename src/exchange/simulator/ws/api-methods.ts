import { Refusal } from '../refusal.js';
import type { AccountHub, AccountListener } from './account-hub.js';
import type { ApiPort } from './api-port.js';
import type { ApiRequest } from './api-request.js';
import type { Connection } from './connection.js';

/** One connection to the WebSocket API: what belongs to it and to nothing else. */
export interface ApiSession {
  readonly connection: Connection;
  readonly address: string;
  readonly connectedSince: number;
  /** Its subscriptions to accounts, by number. */
  readonly subscriptions: Map<number, AccountListener>;
  nextSubscription: number;
  returnRateLimits: boolean;
}

const ED25519_ONLY = 'HMAC_SHA256 API key is not supported.';

const sessionStatus = (session: ApiSession, port: ApiPort) => ({
  apiKey: null,
  authorizedSince: null,
  connectedSince: session.connectedSince,
  returnRateLimits: session.returnRateLimits,
  serverTime: port.now(),
  userDataStream: session.subscriptions.size > 0,
});

const subscribe = (request: ApiRequest, session: ApiSession, port: ApiPort, hub: AccountHub) => {
  const apiKey = port.authorize('read', request);
  for (const [subscriptionId, listener] of session.subscriptions)
    if (listener.apiKey === apiKey) return { subscriptionId };
  const subscriptionId = session.nextSubscription++;
  const listener = { apiKey, connection: session.connection, subscriptionId };
  session.subscriptions.set(subscriptionId, listener);
  hub.add(listener);
  return { subscriptionId };
};

const unsubscribe = (request: ApiRequest, session: ApiSession, hub: AccountHub) => {
  const text = request.params.get('subscriptionId');
  const ids = text === undefined ? [...session.subscriptions.keys()] : [Number(text)];
  for (const id of ids) {
    const listener = session.subscriptions.get(id);
    if (listener !== undefined) hub.remove(listener);
    session.subscriptions.delete(id);
  }
  return {};
};

type SessionMethod = (request: ApiRequest, session: ApiSession, port: ApiPort, hub: AccountHub) => unknown;

/** A session needs an Ed25519 key, and accounts of the simulator have HMAC keys: it says so as Binance does. */
const logon: SessionMethod = (request, _, port) => {
  port.authorize('read', request);
  throw new Refusal(-4056, ED25519_ONLY);
};

/** What only a connection can answer, with its weight. Source: Binance, WebSocket API, sessions and user data streams. */
const METHODS: Readonly<Record<string, { readonly weight: number; readonly run: SessionMethod }>> = {
  'session.logon': { weight: 2, run: logon },
  'session.status': { weight: 2, run: (_, session, port) => sessionStatus(session, port) },
  'session.logout': { weight: 2, run: (_, session, port) => sessionStatus(session, port) },
  'session.subscriptions': {
    weight: 2,
    run: (_, session) => [...session.subscriptions.keys()].map((subscriptionId) => ({ subscriptionId })),
  },
  'userDataStream.subscribe': {
    weight: 2,
    run: () => {
      throw new Refusal(-2015, 'Invalid API-key, IP, or permissions for action.', { status: 401 });
    },
  },
  'userDataStream.subscribe.signature': { weight: 2, run: subscribe },
  'userDataStream.unsubscribe': {
    weight: 2,
    run: (request, session, _, hub) => unsubscribe(request, session, hub),
  },
};

export const sessionMethod = (name: string) => (Object.hasOwn(METHODS, name) ? METHODS[name] : undefined);
