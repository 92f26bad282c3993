import type { IncomingMessage } from 'node:http';
import type { Params } from '../api/types.js';
import { Refusal } from '../refusal.js';

/** Longest body that is read, bytes; real requests have a few hundred. */
const LONGEST_BODY = 65_536;
/** A body up to this is swallowed, so that the caller gets its answer; a longer one breaks the line. */
const LONGEST_SWALLOWED = 8_388_608;

/** The body as text. Refuses one that is too long; nothing of that is kept. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_SWALLOWED) break;
    if (length <= LONGEST_BODY) parts.push(part);
  }
  if (length > LONGEST_BODY) {
    throw new Refusal(-1101, `Too many parameters; the body is longer than ${LONGEST_BODY} bytes.`, {
      status: 413,
    });
  }
  return Buffer.concat(parts).toString('utf8');
};

/**
 * The parameters of query string and body. Throws -1101 for one that is sent twice, -1100 for escapes that are none. A name
 * is a name: `__proto__` is looked up in a map like any other.
 */
export const readParams = (...texts: readonly string[]): Params => {
  const params = new Map<string, string>();
  for (const pair of texts.flatMap((text) => (text === '' ? [] : text.split('&')))) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut === -1 ? pair : pair.slice(0, cut));
    if (params.has(name)) {
      throw new Refusal(-1101, 'Too many parameters; a parameter was sent more than once.');
    }
    params.set(name, cut === -1 ? '' : decode(pair.slice(cut + 1)));
  }
  return params;
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Refusal(-1100, 'Illegal characters found in a parameter.');
  }
};

/** What is signed: query string and body as they came, put together, without the signature itself. */
export const signedPayload = (query: string, body: string): string =>
  withoutSignature(query) + withoutSignature(body);

const withoutSignature = (text: string): string =>
  text
    .split('&')
    .filter((pair) => !pair.startsWith('signature='))
    .join('&');
