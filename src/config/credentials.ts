import { isSecretName, isSecretText } from '../core/credentials.js';
import { configError, type TraderError } from '../core/errors.js';
import { shownText } from './shown-value.js';

const ELSEWHERE =
  'keep it in the environment or in .env: keys as TRADER_BINANCE_API_KEY, the address of a database as DATABASE_URL';

/** The refusal of a credential: it names where the credential stands and never repeats it. */
export const credentialError = (source: string, path: string): TraderError =>
  configError(`${source}: ${shownText(path)} looks like a credential, which a configuration must not hold`, {
    hint: ELSEWHERE,
  });

const DEEPEST = 20;

/** The path of the first credential inside a value, at any depth, or undefined. */
export const findCredential = (value: unknown, path: readonly string[] = []): string | undefined => {
  if (typeof value === 'string') return isSecretText(value) ? path.join('.') : undefined;
  if (value === null || typeof value !== 'object' || path.length > DEEPEST) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const here = [...path, key];
    if (!Array.isArray(value) && isSecretName(key)) return here.join('.');
    const found = findCredential(member, here);
    if (found !== undefined) return found;
  }
  return undefined;
};
