import type { Config } from './config.js';
import { CATEGORIES, type Category, type SettingPath } from './keys.js';
import type { Layer, Setting } from './setting.js';

/** A value that a flag gives, and the flag's name: `{ value: '4h', flag: '--timeframe' }`. */
export interface FlagValue {
  readonly value: unknown;
  readonly flag: string;
}

/** What flags say, in the shape of the configuration. */
export type FlagValues = {
  readonly [C in Category]?: C extends 'strategies'
    ? Readonly<Record<string, Readonly<Record<string, FlagValue>>>>
    : { readonly [K in keyof Config[C]]?: FlagValue | undefined };
};

const setting = (path: SettingPath, { value, flag }: FlagValue): Setting => ({
  path,
  value,
  source: { kind: 'flag', flag },
});

/** The settings of the flags. */
export const flagsLayer = (flags: FlagValues): Layer =>
  CATEGORIES.flatMap((category): readonly Setting[] => {
    if (category === 'strategies') {
      return Object.entries(flags.strategies ?? {}).flatMap(([strategy, parameters]) =>
        Object.entries(parameters).map(([name, given]) => setting([category, strategy, name], given)),
      );
    }
    const given: Readonly<Record<string, FlagValue | undefined>> = flags[category] ?? {};
    return Object.entries(given).flatMap(([key, value]) =>
      value === undefined ? [] : [setting([category, key], value)],
    );
  });
