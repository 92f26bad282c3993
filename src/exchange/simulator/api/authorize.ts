import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../core/clock.js';
import { Refusal } from '../refusal.js';
import { invalidKey } from '../venue/ledger.js';
import type { SimulatedVenue } from '../venue/types.js';
import { missing, textParam } from './params.js';
import type { Params, Security } from './types.js';

const KEY = /^[A-Za-z0-9_-]{1,128}$/;
const DEFAULT_WINDOW = 5000;
const LONGEST_WINDOW = 60_000;
/** A clock may be this much ahead. */
const AHEAD_MS = 1000;

/**
 * The secret of the key, if that may do what the call needs; '' for public calls. Throws -2014 for what is no key at all,
 * -2015 for an unknown, disabled or restricted one.
 */
export const authorize = (venue: SimulatedVenue, security: Security, apiKey: string | null): string => {
  if (security === 'none') return '';
  if (apiKey === null || !KEY.test(apiKey)) {
    throw new Refusal(-2014, 'API-key format invalid.', { status: 401 });
  }
  const secret = venue.secretOf(apiKey);
  if (secret === null) throw invalidKey();
  const { read, trade } = venue.permissions(apiKey);
  if (security === 'trade' && !trade) throw invalidKey();
  if (security === 'read' && !read) throw invalidKey();
  return secret;
};

/** Whether calls of that kind are signed and carry a time. */
export const isSigned = (security: Security): boolean => security === 'read' || security === 'trade';

/** Throws -1021 where the request was made too long ago, or in the future. */
export const checkTimestamp = (params: Params, clock: Clock): void => {
  const text = textParam(params, 'timestamp');
  if (text === undefined || !/^\d{1,16}$/.test(text)) throw missing('timestamp');
  const windowText = textParam(params, 'recvWindow') ?? String(DEFAULT_WINDOW);
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(windowText)) throw missing('recvWindow');
  const window = Number(windowText);
  if (window > LONGEST_WINDOW) throw new Refusal(-1131, 'recvWindow must be less than 60000.');
  const [timestamp, now] = [Number(text), clock.now()];
  if (timestamp >= now + AHEAD_MS) {
    throw new Refusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  }
  if (now - timestamp > window) {
    throw new Refusal(-1021, 'Timestamp for this request is outside of the recvWindow.');
  }
};

/** Throws -1022 unless `signature` is the HMAC SHA-256 of the payload under the secret, in hexadecimal. */
export const checkSignature = (payload: string, signature: string | undefined, secret: string): void => {
  if (signature === undefined || signature === '') throw missing('signature');
  const expected = createHmac('sha256', secret).update(payload).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Refusal(-1022, 'Signature for this request is not valid.');
  }
};
