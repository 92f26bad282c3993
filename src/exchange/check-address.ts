import { isSecretText } from '../core/credentials.js';
import { usageError } from '../core/errors.js';

/**
 * The address of a venue as a person gave it, without slashes at its end. An address is shown and stored: one with a
 * password is refused, and not repeated. Throws a usage error for what is not http or https.
 *
 * @param name the flag or variable that it comes from
 */
export const checkAddress = (name: string, text: string): string => {
  if (isSecretText(text))
    throw usageError(`${name} holds a credential`, 'keys are taken from the environment');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text.replace(/\/+$/, '');
  throw usageError(`${name} "${text}" is not an address`, 'for example http://127.0.0.1:9080');
};
