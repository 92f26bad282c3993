import { usageError } from '../../core/errors.js';

/** As much of a text as a message shows. */
const SHOWN = 40;

/**
 * Refuses what the two databases would keep differently, before either sees it: PostgreSQL takes no NUL in a text, and
 * SQLite would make NaN a NULL. Throws a usage error.
 */
export const checkParameters = (parameters: readonly unknown[]): void => {
  for (const value of parameters) {
    if (typeof value === 'number') {
      if (Number.isFinite(value)) continue;
      throw usageError(
        `the database takes no number that is ${value}`,
        'give a finite number; nothing was stored',
      );
    }
    if (typeof value === 'string' && value.includes('\0')) {
      throw usageError(
        `a text for the database holds a NUL character: ${JSON.stringify(value.slice(0, SHOWN))}`,
        'leave it out; nothing was stored',
      );
    }
  }
};
