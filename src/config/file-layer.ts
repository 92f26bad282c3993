import { configError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import { credentialError, findCredential } from './credentials.js';
import { CATEGORIES, type Category, isCategory, keysOf, pathText } from './keys.js';
import type { Layer, Setting } from './setting.js';
import { shownText, shownValue } from './shown-value.js';
import { isParameterName, strategyName } from './strategy-names.js';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const membersOf = (
  value: unknown,
  file: string,
  path: string,
  what: string,
): readonly [string, unknown][] => {
  if (isMembers(value)) return Object.entries(value);
  throw configError(`${file}: ${path} ${shownValue(value)} is not allowed`, {
    hint: `give an object ${what}`,
  });
};

const unknownKey = (file: string, path: string, hint: string) =>
  configError(`${file}: unknown key ${shownText(path)}`, { hint });

/** The hint for a key nobody knows at the top: a category of like name, or where a key of that name belongs. */
const categoryHint = (key: string): string => {
  const home = CATEGORIES.find((category) => keysOf(category).includes(key));
  if (home !== undefined) return `it belongs into ${home}: write ${home}.${key}`;
  return suggestion(key, CATEGORIES, `the categories are ${CATEGORIES.join(', ')}`);
};

/** Parameters of strategies: `{ adaptive: { fast: 10 } }`, names with `-` and `_` alike. */
const parameterSettings = (value: unknown, file: string): Layer => {
  const source = { kind: 'file', file } as const;
  const settings = new Map<string, Setting>();
  for (const [typed, given] of membersOf(value, file, 'strategies', 'of strategies')) {
    const strategy = strategyName(typed);
    if (strategy === undefined)
      throw unknownKey(file, `strategies.${typed}`, 'name a strategy, for example sma_crossover');
    for (const [name, parameter] of membersOf(given, file, `strategies.${strategy}`, 'of parameters')) {
      const path = ['strategies', strategy, name] as const;
      if (!isParameterName(name)) throw unknownKey(file, pathText(path), 'name a parameter of the strategy');
      if (settings.has(pathText(path)))
        throw configError(`${file}: ${pathText(path)} is there twice`, {
          hint: 'spell the strategy one way',
        });
      settings.set(pathText(path), { path, value: parameter, source });
    }
  }
  return [...settings.values()];
};

const categorySettings = (category: Category, value: unknown, file: string): Layer => {
  if (category === 'strategies') return parameterSettings(value, file);
  const known = keysOf(category);
  return membersOf(value, file, category, 'of keys').map(([key, member]) => {
    if (!known.includes(key)) {
      const hint = suggestion(key, known, `${category} has ${known.join(', ')}`);
      throw unknownKey(file, `${category}.${key}`, hint);
    }
    return { path: [category, key], value: member, source: { kind: 'file', file } };
  });
};

/**
 * The settings in what a file holds. Throws a configuration error for a credential, and for a key that nobody knows, at
 * whatever depth; the line names the file, the path and the nearest name.
 */
export const fileLayer = (held: unknown, file: string): Layer => {
  const credential = findCredential(held);
  if (credential !== undefined) throw credentialError(file, credential === '' ? 'it' : credential);
  if (!isMembers(held))
    throw configError(`${file} does not hold an object`, { hint: 'write { "trading": { … } }' });
  return Object.entries(held).flatMap(([key, value]) => {
    if (!isCategory(key)) throw unknownKey(file, key, categoryHint(key));
    return categorySettings(key, value, file);
  });
};
