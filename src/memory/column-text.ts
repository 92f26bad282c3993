import { usageError } from '../core/errors.js';

/** What a person reads in a table or a report: as long as a note may be. */
const LONGEST_TEXT = 2000;

/** Names: of sessions, titles, venues. */
export const LONGEST_NAME = 200;

/**
 * Text for a column: PostgreSQL keeps no NUL, and one memory must be like the other; a reason is no place for a log.
 * Throws a usage error.
 */
export const columnText = (name: string, text: string, longest = LONGEST_TEXT): string => {
  if (text.length > longest)
    throw usageError(`the ${name} has ${text.length} characters`, `give at most ${longest}`);
  if (!text.includes('\0')) return text;
  throw usageError(`the ${name} holds a NUL character`, 'leave it out');
};

export const columnTextOrNull = (name: string, text: string | undefined, longest?: number): string | null =>
  text === undefined ? null : columnText(name, text, longest);
