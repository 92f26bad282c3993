import { diffConfigurations } from '../../memory/snapshots/diff-configurations.js';
import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';

/** A value that a configuration does not share with the one it is compared with; undefined for one that is not there. */
export interface DifferingValue {
  /** Part and key: `parameters.fast`, `trading.symbols`, `strategy.source`. */
  readonly path: string;
  /** That of the configuration that the others are compared with. */
  readonly reference: unknown;
  readonly value: unknown;
}

/** Every value in which a configuration differs from the reference, defaults included; none where they are the same. */
export const differingValues = (
  reference: SnapshotConfiguration,
  configuration: SnapshotConfiguration,
): readonly DifferingValue[] =>
  diffConfigurations(reference, configuration).map(({ part, key, first, second }) => ({
    path: `${part}.${key}`,
    reference: first,
    value: second,
  }));
