import { canonicalJson } from '../core/digest.js';
import { dataError } from '../core/errors.js';

/** A value as a JSON column keeps it; null where there is none. */
export const toJson = (value: unknown): string => canonicalJson(value);

export const toJsonOrNull = (value: unknown): string | null =>
  value === undefined || value === null ? null : canonicalJson(value);

/**
 * What a JSON column holds. The database has checked that it is JSON and this program wrote it, so its shape is taken
 * on trust; text that is no JSON is a damaged row.
 */
export const fromJson = <T>(text: string): T => {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw dataError('a row of the database holds damaged JSON', {
      hint: 'look at it with "trader db check"',
      cause: error,
    });
  }
};

export const fromJsonOrNull = <T>(text: string | null): T | null =>
  text === null ? null : fromJson<T>(text);
