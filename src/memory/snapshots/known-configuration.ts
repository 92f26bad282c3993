import type { StrategyRecord } from '../strategies/strategy-record.js';
import type { SnapshotConfiguration } from './snapshot-configuration.js';

/** Settings of another program, as far as it tells them. */
export type ToldSettings = Partial<SnapshotConfiguration['settings']>;

/** The configuration of another program as far as the memory knows it: what its strategy was registered with. */
export const knownConfiguration = (
  { name, sourceDigest, parameters }: StrategyRecord,
  settings: ToldSettings = {},
): SnapshotConfiguration => ({
  version: 1,
  strategy: { name, sourceDigest, parameters },
  settings: { exchange: {}, trading: {}, risk: {}, ...settings },
});
