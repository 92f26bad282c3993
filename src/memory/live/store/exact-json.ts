import { invariantError } from '../../../core/errors.js';

/** Looks at every number. Beforehand and not while the text is made: half the time of a function called for each value. */
const refuseUnwritable = (what: string, value: unknown, key: string): void => {
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return;
    throw invariantError(`the ${what} holds ${value} under "${key}", which cannot be stored`);
  }
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) for (const item of value) refuseUnwritable(what, item, key);
  else for (const [name, member] of Object.entries(value)) refuseUnwritable(what, member, name);
};

/**
 * A value as JSON text that reads back as the same value. Throws an invariant error where it holds a number that JSON
 * has no word for: it would come back as null, and a session would go on with something else than it had.
 */
export const exactJson = (what: string, value: unknown): string => {
  refuseUnwritable(what, value, '');
  const text = JSON.stringify(value);
  if (text === undefined) throw invariantError(`the ${what} is ${typeof value}, which cannot be stored`);
  return text;
};
