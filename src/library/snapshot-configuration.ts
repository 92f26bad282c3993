import type { Config } from '../config/config.js';
import type { SnapshotConfiguration } from '../memory/snapshots/snapshot-configuration.js';
import type { ParameterValues } from '../strategy/parameters.js';

type Settings = SnapshotConfiguration['settings'];

/** The settings that decide what trades. */
export type TradingValues = Pick<Config, 'exchange' | 'trading' | 'risk'>;

/** Values beyond the configuration that flags decided, by category: they go over those of the configuration. */
export type DecidedValues = { readonly [C in keyof Settings]?: Readonly<Record<string, unknown>> };

/**
 * The settings of a snapshot: all of `exchange`, `trading` and `risk`, with what flags finally decided over them. The
 * parameters of other strategies are left out (they do not trade here), and so are `paths` and `database` (where things
 * are kept), `backtest` (one run) and `evolution` (when something is looked at).
 */
export const snapshotSettings = (
  { exchange, trading, risk }: TradingValues,
  decided: DecidedValues = {},
): Settings => ({
  exchange: { ...exchange, ...decided.exchange },
  trading: { ...trading, ...decided.trading },
  risk: { ...risk, ...decided.risk },
});

export interface ConfigurationInput {
  /** The effective configuration, flags among its layers. */
  readonly values: TradingValues;
  readonly strategy: {
    /** The name under which the memory knows it. */
    readonly name: string;
    readonly sourceDigest: string | null;
  };
  /** Every parameter with its effective value, defaults included. */
  readonly parameters: ParameterValues;
  readonly decided?: DecidedValues;
}

/** The configuration of a session or run, as a snapshot freezes it. */
export const snapshotConfiguration = ({
  values,
  strategy: { name, sourceDigest },
  parameters,
  decided,
}: ConfigurationInput): SnapshotConfiguration => ({
  version: 1,
  strategy: { name, sourceDigest, parameters },
  settings: snapshotSettings(values, decided),
});
