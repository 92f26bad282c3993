import { CATEGORIES, keysOf, type SettingPath } from './keys.js';

/** Short names that some settings have beside the systematic one. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'paths.dataDir': 'TRADER_DATA_DIR',
  'database.path': 'TRADING_DB_PATH',
  'evolution.evaluationInterval': 'EVALUATION_INTERVAL',
  'evolution.evolutionInterval': 'EVOLUTION_INTERVAL',
};

/** `initialBalance` becomes `INITIAL_BALANCE`. */
const screaming = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The environment variables of a setting: the systematic one, and the short one where there is one. */
export const variablesOf = (category: string, key: string): readonly string[] => {
  const short = SHORT_NAMES[`${category}.${key}`];
  return [`TRADER_${screaming(category)}_${screaming(key)}`, ...(short === undefined ? [] : [short])];
};

/** Names of one and the same setting. */
export const SYNONYMS: readonly (readonly string[])[] = CATEGORIES.flatMap((category) =>
  keysOf(category)
    .map((key) => variablesOf(category, key))
    .filter(({ length }) => length > 1),
);

/** The setting that a variable means. */
export const VARIABLES: ReadonlyMap<string, SettingPath> = new Map(
  CATEGORIES.flatMap((category) =>
    keysOf(category).flatMap((key) =>
      variablesOf(category, key).map((name): [string, SettingPath] => [name, [category, key]]),
    ),
  ),
);

const PARAMETER = /^TRADER_STRATEGIES_([A-Z][A-Z0-9_]*?)__([A-Z][A-Z0-9_]*)$/;

/**
 * The parameter that a variable means: `TRADER_STRATEGIES_SMA_CROSSOVER__STOP_ATR` is `stopAtr` of `sma_crossover`; two
 * underscores stand between the two.
 */
export const parameterOf = (variable: string): SettingPath | undefined => {
  const [, strategy, parameter] = PARAMETER.exec(variable) ?? [];
  if (strategy === undefined || parameter === undefined) return undefined;
  const camel = parameter.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return ['strategies', strategy.toLowerCase(), camel];
};
