import { configError } from '../core/errors.js';
import { shownText } from './shown-value.js';

const DEEPEST = 20;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/**
 * A copy of what a module exported, made of plain objects, lists and scalars only. Members that are undefined are left
 * out. Throws a configuration error for anything else that could hide or change a value: functions, instances of
 * classes, rings.
 */
export const plainData = (value: unknown, file: string, path: readonly string[] = []): unknown => {
  const refuse = (what: string) =>
    configError(`${file}: ${shownText(path.join('.')) || 'the configuration'} ${what}`, {
      hint: 'write plain objects, lists, numbers, texts and true or false',
    });
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw refuse(`is a ${typeof value}`);
  }
  if (value === null || typeof value !== 'object') return value;
  if (path.length > DEEPEST) throw refuse('is nested too deeply');
  if (Array.isArray(value)) return value.map((item, k) => plainData(item, file, [...path, String(k)]));
  if (!isPlain(value)) throw refuse('is not a plain object');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, plainData(member, file, [...path, key])]),
  );
};
