import { isSecretName, isSecretText } from '../../core/credentials.js';
import { usageError } from '../../core/errors.js';

/** Deeper than any configuration: what goes on for longer holds itself. */
const DEEPEST = 64;

/**
 * Looks at every key and text of a value, at any depth. Throws a usage error that names the place, never the value,
 * where one looks like a credential, and where JSON could not keep a value as it is.
 */
export const refuseSecrets = (value: unknown, path = 'configuration', depth = 0): void => {
  if (depth > DEEPEST) throw usageError(`${path.slice(0, 60)}… never ends`, 'an object cannot hold itself');
  if (typeof value === 'string') {
    if (isSecretText(value)) throw secretAt(path);
    return;
  }
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) refuseSecrets(item, `${path}[${at}]`, depth + 1);
    return;
  }
  if (typeof value === 'object' && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (isSecretName(key) || isSecretText(key)) throw secretAt(isSecretText(key) ? path : `${path}.${key}`);
      refuseSecrets(member, `${path}.${key}`, depth + 1);
    }
    return;
  }
  throw usageError(
    `${path} holds a value that cannot be kept`,
    'a configuration holds texts, finite numbers, true, false, null, lists and objects of them',
  );
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const secretAt = (path: string) =>
  usageError(
    `${path} looks like a credential, and credentials are never stored`,
    'keep keys and passwords in the environment; rename the setting if it is none',
  );
