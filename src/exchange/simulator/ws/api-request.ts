import type { Params } from '../api/types.js';

/** A request of the WebSocket API, read. */
export interface ApiRequest {
  readonly id: string | number | null;
  readonly method: string;
  /** All as texts, without key and signature; lists as JSON. */
  readonly params: Params;
  readonly apiKey: string | null;
  readonly signature: string | null;
  /** What the signature must be of: every parameter but itself, in order of name. */
  readonly signedText: string;
  /** Undefined where the request does not say. */
  readonly returnRateLimits: boolean | undefined;
}

/** Why a text is no request. */
export interface ApiProblem {
  readonly id: string | number | null;
  readonly code: number;
  readonly msg: string;
}

const isId = (value: unknown): value is string | number | null =>
  value === null || Number.isSafeInteger(value) || (typeof value === 'string' && value.length <= 36);

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);

const readObject = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
};

/** Reads a text of the WebSocket API. Source: Binance, WebSocket API, "Request format" and "SIGNED request security". */
export const readApiRequest = (text: string): ApiRequest | ApiProblem => {
  const request = readObject(text);
  if (request === null) return { id: null, code: -1135, msg: 'Invalid JSON Request' };
  const { id = null, method, params = {} } = request;
  if (!isId(id)) return { id: null, code: -1135, msg: "Invalid JSON Request: 'id' is no id" };
  if (typeof method !== 'string')
    return {
      id,
      code: -1102,
      msg: "Mandatory parameter 'method' was not sent, was empty/null, or malformed.",
    };
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    return { id, code: -1135, msg: "Invalid JSON Request: 'params' is no object" };
  const given = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, string] => [name, asText(value)]);
  const all = new Map(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  const signedText = [...all]
    .filter(([name]) => name !== 'signature')
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const [apiKey, signature] = [all.get('apiKey') ?? null, all.get('signature') ?? null];
  const wish = all.get('returnRateLimits');
  for (const name of ['apiKey', 'signature', 'returnRateLimits']) all.delete(name);
  return {
    id,
    method,
    params: all,
    apiKey,
    signature,
    signedText,
    returnRateLimits: wish === undefined ? undefined : wish === 'true',
  };
};
