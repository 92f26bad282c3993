import { isSecretName, isSecretText } from '../../core/credentials.js';
import { invariantError } from '../../core/errors.js';

/**
 * Looks at every key and text of a value, at any depth. Throws an invariant error that names the place, never the value,
 * where one looks like a credential, and where JSON could not keep a value as it is.
 */
export const refuseSecrets = (value: unknown, path = 'configuration'): void => {
  if (typeof value === 'string') {
    if (isSecretText(value)) throw secretAt(path);
    return;
  }
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) refuseSecrets(item, `${path}[${at}]`);
    return;
  }
  if (typeof value === 'object' && isPlain(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (isSecretName(key) || isSecretText(key)) throw secretAt(isSecretText(key) ? path : `${path}.${key}`);
      refuseSecrets(member, `${path}.${key}`);
    }
    return;
  }
  throw invariantError(`${path} holds a value that cannot be frozen`, {
    hint: 'a configuration holds texts, finite numbers, true, false, null, lists and objects of them',
  });
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const secretAt = (path: string) =>
  invariantError(`${path} looks like a credential, and credentials never enter a snapshot`, {
    hint: 'keep keys and passwords in the environment; rename the setting if it is none',
  });
