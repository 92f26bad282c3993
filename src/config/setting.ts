import type { ConfigSource } from './config.js';
import type { SettingPath } from './keys.js';

/** One value as one layer gives it, before it is checked. */
export interface Setting {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly source: Exclude<ConfigSource, { readonly kind: 'default' }>;
}

/** All that one file, the environment or the flags say. */
export type Layer = readonly Setting[];

/** A source in words: `trader.config.json`, `TRADER_DATA_DIR of .env`, `--timeframe`. */
export const sourceText = (source: ConfigSource): string => {
  switch (source.kind) {
    case 'default':
      return 'default';
    case 'file':
      return source.file;
    case 'environment':
      return source.file === undefined ? source.variable : `${source.variable} in ${source.file}`;
    case 'flag':
      return source.flag;
  }
};
