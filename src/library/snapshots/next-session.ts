import type { EffectiveConfig } from '../../config/config.js';
import { sourceText } from '../../config/setting.js';
import { strategyName } from '../../config/strategy-names.js';
import { isTraderError } from '../../core/errors.js';
import { type ConfigurationChange, diffConfigurations } from '../../memory/snapshots/diff-configurations.js';
import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { configuredParameters } from '../configured-parameters.js';
import { snapshotConfiguration } from '../snapshot-configuration.js';
import { findByName } from './find-by-name.js';
import { isWhole } from './told-settings.js';

/** A value that the next session would run with instead of the snapshot's. */
export interface OtherValue {
  readonly part: ConfigurationChange['part'];
  readonly key: string;
  /** The snapshot's; undefined where it has none. */
  readonly snapshot: unknown;
  /** The next session's; undefined where it has none. */
  readonly next: unknown;
  /** Where that comes from: `trader.config.json`, `TRADER_TRADING_TIMEFRAME`, `default`. */
  readonly source: string;
}

/** What the next session of a strategy would run under the present configuration, against a snapshot. */
export interface NextSession {
  /** Whether it would be the snapshot's configuration, code included. */
  readonly same: boolean;
  readonly others: readonly OtherValue[];
  /** Whether the code is that of the snapshot; `unknown` for a strategy that is not found by its name. */
  readonly code: 'same' | 'changed' | 'unknown';
  /** Why no session could start under the present configuration; null where one could. */
  readonly problem: string | null;
}

const sourceOf = (config: EffectiveConfig, strategy: string, { part, key }: ConfigurationChange): string => {
  const path =
    part === 'parameters' ? `strategies.${strategyName(strategy) ?? strategy}.${key}` : `${part}.${key}`;
  return sourceText(config.sources.get(path) ?? { kind: 'default' });
};

/** The parameters a session would run with: the strategy's own where it is known, else the snapshot's with what is set. */
const parametersOf = (
  config: EffectiveConfig,
  { name, parameters }: SnapshotConfiguration['strategy'],
  found: LoadedStrategy | undefined,
): ParameterValues => {
  if (found !== undefined) return found.strategy.resolve(configuredParameters(config, found.strategy));
  const configured = config.values.strategies[strategyName(name) ?? name] ?? {};
  return { ...(parameters as ParameterValues), ...configured };
};

/**
 * What the next session would run if it started now, without flags of its own: where that is not the configuration of
 * the snapshot, which values and where they come from. `load` gives the present configuration.
 */
export const nextSession = async (
  load: () => Promise<EffectiveConfig>,
  snapshot: SnapshotConfiguration,
): Promise<NextSession> => {
  const { name, sourceDigest } = snapshot.strategy;
  const found = await findByName(name);
  const code = found === undefined ? 'unknown' : found.sourceDigest === sourceDigest ? 'same' : 'changed';
  try {
    const config = await load();
    const next = snapshotConfiguration({
      values: config.values,
      strategy: { name, sourceDigest },
      parameters: parametersOf(config, snapshot.strategy, found),
    });
    const changes = diffConfigurations(snapshot, next).filter(
      // About what another program did not tell there is nothing to compare.
      ({ first }) => first !== undefined || isWhole(snapshot),
    );
    const others = changes.map((change) => ({
      part: change.part,
      key: change.key,
      snapshot: change.first,
      next: change.second,
      source: sourceOf(config, name, change),
    }));
    return { same: others.length === 0 && code === 'same', others, code, problem: null };
  } catch (error) {
    // Nothing depends on it: the change has been made, and this only tells what comes of it.
    if (!isTraderError(error)) throw error;
    return { same: false, others: [], code, problem: error.message };
  }
};
