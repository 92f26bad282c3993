import type { Config } from '../config/config.js';
import type { SnapshotConfiguration } from '../memory/snapshots/snapshot-configuration.js';
import type { ParameterValues } from '../strategy/parameters.js';

type Settings = SnapshotConfiguration['settings'];

/** The settings that decide what trades. */
export type TradingValues = Pick<Config, 'exchange' | 'trading' | 'risk'>;

/**
 * The settings of a snapshot: all of `exchange`, `trading` and `risk`, flags among their layers. The
 * parameters of other strategies are left out (they do not trade here), and so are `paths` and `database` (where things
 * are kept), `backtest` (one run) and `evolution` (when something is looked at).
 */
export const snapshotSettings = ({ exchange, trading, risk }: TradingValues): Settings => ({
  exchange: { ...exchange },
  trading: { ...trading },
  risk: { ...risk },
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
}

/** The configuration of a session or run, as a snapshot freezes it. */
export const snapshotConfiguration = ({
  values,
  strategy: { name, sourceDigest },
  parameters,
}: ConfigurationInput): SnapshotConfiguration => ({
  version: 1,
  strategy: { name, sourceDigest, parameters },
  settings: snapshotSettings(values),
});
