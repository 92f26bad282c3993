import type { Config } from './config.js';
import { DEFAULTS } from './defaults.js';

export type Category = keyof Config;

export const CATEGORIES = Object.keys(DEFAULTS) as readonly Category[];

/** The keys of a category. `strategies` has none of its own: what is in it is named by strategies. */
export const keysOf = (category: Category): readonly string[] => Object.keys(DEFAULTS[category]);

export const isCategory = (text: string): text is Category => Object.hasOwn(DEFAULTS, text);

/** Where a value stands: category and key, or `strategies`, strategy and parameter. */
export type SettingPath = readonly [category: Category, key: string, parameter?: string];

/** `trading.timeframe`, `strategies.adaptive.fast`. */
export const pathText = (path: SettingPath): string => path.join('.');
