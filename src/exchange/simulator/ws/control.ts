import { parseStreamName, type StreamName } from './stream-name.js';

/** The streams of one connection, by the names under which the client knows them. */
export interface Subscriptions {
  readonly streams: Map<string, StreamName>;
  /** Whether messages come in an envelope that names their stream. */
  combined: boolean;
}

export const noSubscriptions = (combined: boolean): Subscriptions => ({ streams: new Map(), combined });

/** As many streams a connection may have at Binance. */
export const MOST_STREAMS = 1024;

interface ControlError {
  readonly code: number;
  readonly msg: string;
}

/** Adds streams; answers what is wrong, and then adds none. Names of nothing are kept out and not complained of. */
export const subscribe = (to: Subscriptions, names: readonly string[]): ControlError | null => {
  const read = names.map((name) => [name, parseStreamName(name)] as const);
  const fresh = read.filter(([name]) => !to.streams.has(name)).length;
  if (to.streams.size + fresh > MOST_STREAMS)
    return { code: 4, msg: `A connection takes at most ${MOST_STREAMS} streams.` };
  for (const [name, stream] of read) if (stream !== null) to.streams.set(name, stream);
  return null;
};

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isId = (value: unknown): value is string | number | null =>
  value === null ||
  (typeof value === 'number' && Number.isInteger(value)) ||
  (typeof value === 'string' && value.length <= 36);

const invalid = (msg: string): ControlError => ({ code: 2, msg: `Invalid request: ${msg}` });

type Outcome = { readonly result: unknown } | { readonly error: ControlError };

const obey = (to: Subscriptions, method: unknown, params: unknown): Outcome => {
  switch (method) {
    case 'SUBSCRIBE': {
      if (!isTextList(params)) return { error: invalid('params must be an array of stream names') };
      const error = subscribe(to, params);
      return error === null ? { result: null } : { error };
    }
    case 'UNSUBSCRIBE':
      if (!isTextList(params)) return { error: invalid('params must be an array of stream names') };
      for (const name of params) to.streams.delete(name);
      return { result: null };
    case 'LIST_SUBSCRIPTIONS':
      return { result: [...to.streams.keys()] };
    case 'SET_PROPERTY': {
      const [property, value] = Array.isArray(params) ? params : [];
      if (property !== 'combined') return { error: { code: 0, msg: 'Unknown property' } };
      if (typeof value !== 'boolean')
        return { error: { code: 1, msg: 'Invalid value type: expected Boolean' } };
      to.combined = value;
      return { result: null };
    }
    case 'GET_PROPERTY': {
      const [property] = Array.isArray(params) ? params : [];
      return property === 'combined'
        ? { result: to.combined }
        : { error: { code: 0, msg: 'Unknown property' } };
    }
    default:
      return { error: invalid(`unknown variant ${JSON.stringify(method)}`) };
  }
};

/**
 * What a connection to the market streams is told when it asks for something: `{ result, id }`, or `{ error, id }`.
 * Changes its subscriptions. Source: Binance, WebSocket Streams, "Live Subscribing/Unsubscribing to streams".
 */
export const answerControl = (to: Subscriptions, text: string): Readonly<Record<string, unknown>> => {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    return { error: { code: 3, msg: 'Invalid JSON: it cannot be read' }, id: null };
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request))
    return { error: invalid('an object is expected'), id: null };
  const { method, params, id = null } = request as Record<string, unknown>;
  if (!isId(id))
    return { error: invalid('request ID must be an unsigned integer or a text of at most 36'), id: null };
  return { ...obey(to, method, params), id };
};
