import { invariantError } from '../../../core/errors.js';

/**
 * A value as JSON text that reads back as the same value. Throws an invariant error where it holds a number that JSON
 * has no word for: it would come back as null, and a session would go on with something else than it had.
 */
export const exactJson = (what: string, value: unknown): string => {
  const text = JSON.stringify(value, (key: string, member: unknown) => {
    if (typeof member !== 'number' || Number.isFinite(member)) return member;
    throw invariantError(`the ${what} holds ${member} under "${key}", which cannot be stored`);
  });
  if (text === undefined) throw invariantError(`the ${what} is ${typeof value}, which cannot be stored`);
  return text;
};
