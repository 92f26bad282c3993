import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/digest.js';
import { configError, isTraderError, messageOf, refusedError } from '../core/errors.js';
import { configFilesIn } from './config-files.js';
import { fileLayer } from './file-layer.js';
import { isCategory, keysOf } from './keys.js';
import { defaultConfig, overlay } from './overlay.js';
import { readJson } from './read-json.js';
import { strategyName } from './strategy-names.js';

type Values = Readonly<Record<string, unknown>>;

/** What is to be written into the configuration file: categories, and the parameters of one strategy. */
export interface WantedSettings {
  readonly categories: Readonly<Record<string, Values>>;
  readonly strategy: string;
  readonly parameters: Values;
  /** Whether they tell only some of it: what they say nothing about stays as it is. They replace it otherwise. */
  readonly partial?: boolean;
  /** Further categories for a file that is not there yet. */
  readonly whenNew?: Readonly<Record<string, Values>>;
}

/** The name of the file that is written. */
export const WRITTEN_FILE = 'trader.config.json';

/** What would be written, and where. Nothing has happened yet. */
export interface ConfigRewrite {
  readonly path: string;
  /** What it would hold. */
  readonly text: string;
  /** Whether it is there, and whether it says all of this already. */
  readonly state: 'new' | 'changed' | 'unchanged';
}

/** Another kind of configuration file in the folder, which no program can write; undefined for none. */
export const writtenByHand = (cwd: string): string | undefined =>
  configFilesIn(cwd).find((file) => file !== WRITTEN_FILE);

const isMembers = (value: unknown): value is Values =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The parameters of a strategy that a file holds, however its name is spelt. */
const parametersIn = (held: Values, strategy: string): Values => {
  const name = strategyName(strategy) ?? strategy;
  const own = Object.entries(isMembers(held.strategies) ? held.strategies : {}).find(
    ([typed]) => (strategyName(typed) ?? typed) === name,
  );
  return isMembers(own?.[1]) ? own[1] : {};
};

/** Sets the parameters of a strategy in place of what was there, however its name is spelt. */
const withStrategy = (held: Values, strategy: string, parameters: Values): Values => {
  const name = strategyName(strategy) ?? strategy;
  const others = Object.entries(isMembers(held.strategies) ? held.strategies : {}).filter(
    ([typed]) => (strategyName(typed) ?? typed) !== name,
  );
  const own = Object.keys(parameters).length === 0 ? [] : [[name, parameters] as const];
  if (others.length + own.length === 0)
    return held.strategies === undefined ? held : { ...held, strategies: {} };
  return { ...held, strategies: Object.fromEntries([...others, ...own]) };
};

/** The file with the settings in it. */
const withSettings = (
  held: Values,
  { categories, strategy, parameters, partial }: WantedSettings,
): Values => {
  if (partial !== true) return withStrategy({ ...held, ...categories }, strategy, parameters);
  const told = Object.entries(categories).flatMap(([category, values]) => {
    const present = held[category];
    if (Object.keys(values).length === 0) return [];
    return [[category, { ...(isMembers(present) ? present : {}), ...values }] as const];
  });
  const merged = { ...held, ...Object.fromEntries(told) };
  if (Object.keys(parameters).length === 0) return merged;
  return withStrategy(merged, strategy, { ...parametersIn(held, strategy), ...parameters });
};

/** The settings as a configuration file of their own: what to copy where the file is written by hand. */
export const settingsText = (wanted: WantedSettings): string =>
  `${JSON.stringify(withSettings({}, wanted), null, 2)}\n`;

/** Names of what the present schema does not know. */
const unknownIn = ({ categories, strategy, parameters }: WantedSettings): readonly string[] => [
  ...Object.entries(categories).flatMap(([category, values]) =>
    isCategory(category) && category !== 'strategies'
      ? Object.keys(values)
          .filter((key) => !keysOf(category).includes(key))
          .map((key) => `${category}.${key}`)
      : [category],
  ),
  ...(strategyName(strategy) === undefined && Object.keys(parameters).length > 0
    ? [`strategies.${strategy}`]
    : []),
];

/** Throws a refusal for settings that the present schema does not know or does not allow. */
const checkWanted = async (wanted: WantedSettings, file: Values): Promise<void> => {
  const unknown = unknownIn(wanted);
  if (unknown.length > 0) {
    throw refusedError(`this version of trader does not know ${unknown.join(', ')}`, {
      hint: 'the configuration cannot be written back as it was; nothing was changed',
    });
  }
  try {
    await overlay(defaultConfig(), [fileLayer(file, WRITTEN_FILE)]);
  } catch (error) {
    if (!isTraderError(error)) throw error;
    throw refusedError(`the configuration cannot be written back: ${error.message}`, {
      hint: error.hint === undefined ? 'nothing was changed' : `${error.hint}; nothing was changed`,
      cause: error,
    });
  }
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The text of a file; undefined where there is none. */
const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw configError(`${WRITTEN_FILE} cannot be read: ${messageOf(error)}`, {
      hint: 'check its permissions',
    });
  }
};

/**
 * What writing the settings into `trader.config.json` of the folder would make of it. Everything else in the file stays.
 * Throws a refusal (exit code 4) for settings that the present schema does not know or allow, and a configuration error
 * for a file that is broken.
 */
export const planRewrite = async (cwd: string, wanted: WantedSettings): Promise<ConfigRewrite> => {
  const path = join(cwd, WRITTEN_FILE);
  const before = await textOf(path);
  const held = before === undefined ? (wanted.whenNew ?? {}) : await readJson(before, WRITTEN_FILE);
  if (!isMembers(held)) {
    throw configError(`${WRITTEN_FILE} does not hold an object`, { hint: 'write { "trading": { … } }' });
  }
  const after = withSettings(held, wanted);
  await checkWanted(wanted, after);
  const state =
    before === undefined ? 'new' : canonicalJson(after) === canonicalJson(held) ? 'unchanged' : 'changed';
  return { path, text: `${JSON.stringify(after, null, 2)}\n`, state };
};
