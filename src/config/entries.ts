import type { Config, ConfigSource, EffectiveConfig } from './config.js';
import { CATEGORIES, keysOf, pathText, type SettingPath } from './keys.js';

/** A value with the place where it stands and where it came from. */
export interface Entry {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly source: ConfigSource;
}

/** Every value of a configuration by its path as a text: what layers are put on each other in. */
export type Entries = Map<string, Entry>;

/** Where every value of a configuration stands. */
const pathsOf = (values: Config): readonly SettingPath[] =>
  CATEGORIES.flatMap((category): readonly SettingPath[] =>
    category === 'strategies'
      ? Object.entries(values.strategies).flatMap(([strategy, parameters]) =>
          Object.keys(parameters).map((name) => [category, strategy, name] as const),
        )
      : keysOf(category).map((key) => [category, key] as const),
  );

const memberOf = (inside: unknown, name: string): unknown =>
  (inside as Readonly<Record<string, unknown>>)[name];

/** The value that stands at a path. */
const valueAt = (values: Config, [category, key, parameter]: SettingPath): unknown => {
  const value = memberOf(values[category], key);
  return parameter === undefined ? value : memberOf(value, parameter);
};

const DEFAULT: ConfigSource = { kind: 'default' };

export const entriesOf = (values: Config, sources: EffectiveConfig['sources'] = new Map()): Entries =>
  new Map(
    pathsOf(values).map((path) => {
      const name = pathText(path);
      return [name, { path, value: valueAt(values, path), source: sources.get(name) ?? DEFAULT }];
    }),
  );

const parametersIn = (entries: Entries): Config['strategies'] => {
  const strategies = new Map<string, Map<string, unknown>>();
  for (const { path, value } of entries.values()) {
    const [category, strategy, name] = path;
    if (category !== 'strategies' || name === undefined) continue;
    const parameters = strategies.get(strategy) ?? new Map<string, unknown>();
    strategies.set(strategy, parameters.set(name, value));
  }
  return Object.fromEntries(
    [...strategies].map(([name, parameters]) => [name, Object.fromEntries(parameters)]),
  ) as Config['strategies'];
};

/** The values in the shape of the configuration. The entries were checked, or are defaults: that makes it one. */
export const valuesIn = (entries: Entries): Config =>
  Object.fromEntries(
    CATEGORIES.map((category) => [
      category,
      category === 'strategies'
        ? parametersIn(entries)
        : Object.fromEntries(keysOf(category).map((key) => [key, entries.get(`${category}.${key}`)?.value])),
    ]),
  ) as Config;
