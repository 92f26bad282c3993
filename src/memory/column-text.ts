import { usageError } from '../core/errors.js';

/** Text for a column: PostgreSQL keeps no NUL, and one memory must be like the other. Throws a usage error. */
export const columnText = (name: string, text: string): string => {
  if (!text.includes('\0')) return text;
  throw usageError(`the ${name} holds a NUL character`, 'leave it out');
};

export const columnTextOrNull = (name: string, text: string | undefined): string | null =>
  text === undefined ? null : columnText(name, text);
