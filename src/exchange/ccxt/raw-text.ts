import { type Exact, readExact } from '../../core/exact.js';
import type { Paths } from './dialect.js';

/** The first text that stands at one of the paths of an answer; null where there is none or it is empty. */
export const textAt = (info: unknown, paths: Paths): string | null => {
  for (const path of paths) {
    const found = at(info, path.split('.'));
    if (typeof found === 'number' && Number.isFinite(found)) return String(found);
    if (typeof found === 'string' && found !== '') return found;
  }
  return null;
};

export const valueAt = (info: unknown, paths: Paths): unknown => {
  for (const path of paths) {
    const found = at(info, path.split('.'));
    if (found !== undefined) return found;
  }
  return undefined;
};

const at = (info: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return info;
  if (info === null || typeof info !== 'object') return undefined;
  if (key !== '*')
    return Object.hasOwn(info, key) ? at((info as Record<string, unknown>)[key], rest) : undefined;
  return Object.values(info)
    .map((member) => at(member, rest))
    .find((found) => found !== undefined);
};

/**
 * A number of a venue as it wrote it; else ccxt's number, written out. Null where neither is there.
 */
export const exactAt = (info: unknown, paths: Paths, number: unknown): Exact | null => {
  const text = textAt(info, paths);
  const read = text === null ? null : readExact(text);
  if (read !== null) return read;
  return typeof number === 'number' || typeof number === 'string' ? readExact(String(number)) : null;
};

/** Null for zero: venues write 0 for prices that are not there. */
export const exactOrNone = (value: Exact | null): Exact | null =>
  value === null || value.value === 0 ? null : value;
