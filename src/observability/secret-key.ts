import { isSecretName } from '../core/credentials.js';

/** Credentials of a request that are no credentials of a person. */
const OF_REQUESTS = /signature|listenkey|hmac/;

/** Keys of log lines repeat, and there are not many of them; keys that do not must not fill the memory. */
const MOST_KEPT = 4_000;

const kept = new Map<string, boolean>();

/** Whether what stands under a key is a secret by the name of the key, in whatever spelling. */
export const isSecretKey = (key: string): boolean => {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const secret = isSecretName(key) || OF_REQUESTS.test(key.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (kept.size < MOST_KEPT && key.length < 100) kept.set(key, secret);
  return secret;
};
