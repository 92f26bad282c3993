import { isTraderError, messageOf } from '../core/errors.js';
import { LONGEST_TEXT, REDACTED, type TextRedactor } from './redact-text.js';
import { isSecretKey } from './secret-key.js';

/** Data that JSON holds as it is, with every secret taken out. */
export type PlainFields = Record<string, unknown>;

export interface PlainOptions {
  readonly redact: TextRedactor;
  /** Whether errors carry their stack. */
  readonly stacks: boolean;
}

/** What is left out. */
const MORE = '[more]';

const DEEPEST = 8;
const MOST_MEMBERS = 100;
/** Values of one line in all, long texts count more: what holds the same often and deep would grow without end. */
const MOST_VALUES = 1_000;
const PER_VALUE = 100;

interface Walk extends PlainOptions {
  readonly above: Set<object>;
  left: number;
}

/**
 * A copy of the fields of a log line, fit to be written: secrets redacted by key and in every text, errors as message,
 * kind and hint, circles cut, big integers as text, no functions, bounded in depth and size. It does not throw.
 */
export const plainFields = (
  fields: Readonly<Record<string, unknown>>,
  options: PlainOptions,
): PlainFields => {
  try {
    return members(fields, { ...options, above: new Set(), left: MOST_VALUES }, 0);
  } catch (error) {
    // Something whose members cannot even be named; the line is written all the same.
    return { unreadable: options.redact(messageOf(error)) };
  }
};

const members = (source: object, walk: Walk, depth: number): PlainFields => {
  const target: PlainFields = Object.create(null);
  let taken = 0;
  for (const key of Object.keys(source)) {
    if (++taken > MOST_MEMBERS) {
      target['…'] = 'more members';
      break;
    }
    const value = plainMember(key, () => (source as PlainFields)[key], walk, depth);
    if (value !== undefined) target[walk.redact(key)] = value;
  }
  return target;
};

const plainMember = (key: string, read: () => unknown, walk: Walk, depth: number): unknown => {
  try {
    const value = read();
    const holdsNothing = value === null || value === undefined || typeof value === 'boolean';
    return isSecretKey(key) && !holdsNothing ? REDACTED : plain(value, walk, depth);
  } catch (error) {
    // A getter that throws, or a proxy: the line is written all the same.
    return `[unreadable: ${walk.redact(messageOf(error))}]`;
  }
};

const plain = (value: unknown, walk: Walk, depth: number): unknown => {
  walk.left -= 1 + (typeof value === 'string' ? Math.min(value.length, LONGEST_TEXT) / PER_VALUE : 0);
  if (walk.left < 0) return MORE;
  switch (typeof value) {
    case 'string':
      return walk.redact(value);
    case 'number':
      return plainNumber(value, walk);
    case 'boolean':
      return value;
    case 'bigint':
    case 'symbol':
      return walk.redact(value.toString());
    case 'object':
      return value === null ? null : plainObject(value, walk, depth);
    default:
      return undefined;
  }
};

const plainNumber = (value: number, { redact }: Walk): unknown => {
  const text = String(value);
  return Number.isFinite(value) && redact(text) === text ? value : redact(text);
};

const plainObject = (value: object, walk: Walk, depth: number): unknown => {
  if (walk.above.has(value)) return '[circular]';
  if (depth >= DEEPEST) return MORE;
  walk.above.add(value);
  try {
    if (value instanceof Error) return plainError(value, walk, depth);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString();
    if (value instanceof URL) return walk.redact(value.href);
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Map) return members(Object.fromEntries(value), walk, depth + 1);
    if (value instanceof Set) return list([...value], walk, depth);
    return Array.isArray(value) ? list(value, walk, depth) : members(value, walk, depth + 1);
  } finally {
    walk.above.delete(value);
  }
};

const list = (values: readonly unknown[], walk: Walk, depth: number): readonly unknown[] => {
  const shown = values.slice(0, MOST_MEMBERS).map((value) => plain(value, walk, depth + 1) ?? null);
  const more = values.length - shown.length;
  return more === 0 ? shown : [...shown, `… ${more} more`];
};

/** What a person needs of an error, and no more: others hang whole requests with their headers on theirs. */
const plainError = (error: Error, walk: Walk, depth: number): PlainFields => {
  const { code } = error as { readonly code?: unknown };
  const target: PlainFields = Object.create(null);
  target.name = walk.redact(String(error.name));
  target.message = walk.redact(messageOf(error));
  if (isTraderError(error)) {
    target.kind = error.kind;
    if (error.hint !== undefined) target.hint = walk.redact(error.hint);
  }
  if (typeof code === 'string' || typeof code === 'number') target.code = plain(code, walk, depth);
  if (error.cause !== undefined) target.cause = plain(error.cause, walk, depth + 1);
  if (walk.stacks && typeof error.stack === 'string') target.stack = walk.redact(error.stack);
  return target;
};
