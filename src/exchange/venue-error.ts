import { exchangeError, isTraderError, messageOf, type TraderError } from '../core/errors.js';
import { unreachableError } from './unreachable.js';
import { hostIn, withHost, withoutRequest } from './without-request.js';

/** What is known of the last HTTP answer; no status when there was none. */
export interface HttpAnswer {
  readonly status?: number;
  readonly retryAfterMs?: number;
}

const LONGEST = 240;

/** Text from a venue, fit to be shown: one line, without HTML, control characters or our own request, not too long. */
export const plainText = (venue: string, text: string): string => {
  const plain = withoutRequest(text)
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(new RegExp(`^${venue} `), '');
  return plain.length <= LONGEST ? plain : `${plain.slice(0, LONGEST - 1)}…`;
};

/** Errors by which ccxt says "try again later" when the HTTP status does not (some venues always answer 200). */
const PASSING = [
  'NetworkError',
  'DDoSProtection',
  'RateLimitExceeded',
  'ExchangeNotAvailable',
  'OnMaintenance',
  'RequestTimeout',
];

/** Errors by which ccxt says that no answer came. */
const NO_ANSWER = ['NetworkError', 'RequestTimeout'];

/** What failed and where, in other words: what ccxt throws holds the whole request. */
const causeOf = (error: unknown, words: string): Error => {
  const cause = new Error(words);
  const frames = (error instanceof Error ? (error.stack ?? '') : '').match(/^ {4}at .*$/gm) ?? [];
  cause.stack = [words, ...frames].join('\n');
  return cause;
};

/**
 * A failed request as an exchange error. Without an answer the venue is unreachable; 429 and 5xx may be tried again
 * (transient); every other answer is final (rejected), with what the venue said.
 */
export const venueError = (venue: string, error: unknown, answer: HttpAnswer): TraderError => {
  if (isTraderError(error)) return error;
  const name = error instanceof Error ? error.constructor.name : '';
  const said = plainText(venue, messageOf(error));
  const cause = causeOf(error, name === '' ? said : `${name}: ${said}`);
  const { status } = answer;
  if (status === undefined) {
    const ofTransport = typeof (error as { code?: unknown } | null)?.code === 'string';
    return NO_ANSWER.includes(name) || ofTransport
      ? unreachableError(venue, withHost(said, hostIn(messageOf(error))), cause)
      : exchangeError('rejected', `${venue}: ${said}`, { cause });
  }
  const passing = status === 429 || status >= 500 || (status < 300 && PASSING.includes(name));
  return passing
    ? exchangeError('transient', `${venue} cannot answer now: ${said}`, {
        hint: 'wait a minute and try again',
        cause,
      })
    : exchangeError('rejected', `${venue} refused: ${said}`, { hint: hintFor(status), cause });
};

const hintFor = (status: number): string =>
  [403, 418, 451].includes(status)
    ? 'this venue does not serve your network or place: choose another with --exchange'
    : 'check the request, or choose another venue with --exchange';
