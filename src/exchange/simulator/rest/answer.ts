import { Overload } from '../api/limits.js';
import { Refusal, refusalBody } from '../refusal.js';
import type { WireAnswer } from './types.js';

export type Headers = Readonly<Record<string, string>>;

const JSON_HEADERS: Headers = { 'content-type': 'application/json;charset=UTF-8' };

export const answerWith = (status: number, payload: unknown, headers: Headers = {}): WireAnswer => ({
  status,
  headers: { ...JSON_HEADERS, ...headers },
  body: JSON.stringify(payload),
});

/** An error as Binance writes it; what is no refusal is -1000 and says nothing of what is inside. */
export const answerError = (error: unknown, headers: Headers = {}): WireAnswer => {
  if (!(error instanceof Refusal)) {
    const unknown = { code: -1000, msg: 'An unknown error occurred while processing the request.' };
    return answerWith(500, unknown, headers);
  }
  const wait: Headers = error instanceof Overload ? { 'retry-after': String(error.retryAfterSeconds) } : {};
  return answerWith(error.status, refusalBody(error), { ...headers, ...wait });
};
