import type { z } from 'zod';
import type { configSchema } from './schema.js';

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** The effective values, every one of them there. Deeply frozen; holds no credentials. */
export type Config = Frozen<z.output<typeof configSchema>>;

type Input = Frozen<z.input<typeof configSchema>>;

/** What a configuration file may say: any part of it. */
export type ConfigInput = {
  readonly [C in keyof Input]?: C extends 'strategies'
    ? Input[C]
    : { readonly [K in keyof Input[C]]?: Input[C][K] };
};

/** Where a value came from. */
export type ConfigSource =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string }
  /** `file` where the variable stands in a `.env`, and not in the environment of the process. */
  | { readonly kind: 'environment'; readonly variable: string; readonly file?: string }
  | { readonly kind: 'flag'; readonly flag: string };

/** The configuration of one run of the program. */
export interface EffectiveConfig {
  readonly values: Config;
  /** By path: `trading.timeframe`, `strategies.adaptive.fast`. */
  readonly sources: ReadonlyMap<string, ConfigSource>;
  /** The configuration files that were read, in the order in which they apply. */
  readonly files: readonly string[];
  /** Canonical JSON of the values: one text for the same values, whatever layer they came from. */
  readonly canonical: string;
}
